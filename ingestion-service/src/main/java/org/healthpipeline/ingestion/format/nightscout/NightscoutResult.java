package org.healthpipeline.ingestion.format.nightscout;

/**
 * An answer of the third version of the interface, whatever is in it.
 *
 * @param status 200
 */
record NightscoutResult(int status, Object result) {

	static NightscoutResult of(Object result) {
		return new NightscoutResult(200, result);
	}

}
