package org.healthpipeline.ingestion.format.nightscout;

/**
 * An answer of the third version of the interface, with any content.
 *
 * @param status 200
 */
record NightscoutResult(int status, Object result) {

	static NightscoutResult of(Object result) {
		return new NightscoutResult(200, result);
	}

}
