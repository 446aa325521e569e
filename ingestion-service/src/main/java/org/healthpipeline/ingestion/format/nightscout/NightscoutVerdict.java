package org.healthpipeline.ingestion.format.nightscout;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * The confirmation of a valid token.
 *
 * @param status always 200
 * @param message its rights
 */
record NightscoutVerdict(@Schema(minimum = "200", maximum = "200", example = "200") int status, Rights message) {

	/** The answer for every valid token. */
	static final NightscoutVerdict KNOWN = new NightscoutVerdict(200, new Rights("OK", true, true, false));

	/**
	 * The rights of a token.
	 *
	 * @param message always OK
	 * @param canRead whether it may read the documents that it sent
	 * @param canWrite whether it may send
	 * @param isAdmin always false
	 */
	@Schema(name = "NightscoutRights")
	record Rights(@Schema(maxLength = 100, example = "OK") String message, boolean canRead, boolean canWrite,
			boolean isAdmin) {
	}

}
