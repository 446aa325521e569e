package org.healthpipeline.ingestion.format.nightscout;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * That a token is known.
 *
 * @param status always 200
 * @param message what it allows
 */
record NightscoutVerdict(@Schema(minimum = "200", maximum = "200", example = "200") int status, Rights message) {

	/** The right ones. */
	static final NightscoutVerdict KNOWN = new NightscoutVerdict(200, new Rights("OK", true, true, false));

	/**
	 * What a token allows.
	 *
	 * @param message that the token is right
	 * @param canRead whether it sees what it sent
	 * @param canWrite whether it may send
	 * @param isAdmin never
	 */
	@Schema(name = "NightscoutRights")
	record Rights(@Schema(maxLength = 100, example = "OK") String message, boolean canRead, boolean canWrite,
			boolean isAdmin) {
	}

}
