package org.healthpipeline.ingestion.format.nightscout;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * The status that uploaders request before they send, to learn that a Nightscout
 * interface answers.
 *
 * @param status always ok
 * @param name of the installation
 * @param version of Nightscout that has this interface
 * @param serverTime the time of the server
 * @param serverTimeEpoch the same in epoch milliseconds
 * @param apiEnabled whether it takes documents: always true
 * @param careportalEnabled whether it takes treatments: always true
 * @param settings of the installation
 */
record NightscoutStatus(@Schema(example = "ok") String status,
		@Schema(maxLength = 100, example = "Health data pipeline") String name,
		@Schema(maxLength = 20, example = "15.0.0") String version,
		@Schema(maxLength = 40, example = "2026-03-01T08:00:00Z") String serverTime, long serverTimeEpoch,
		boolean apiEnabled, boolean careportalEnabled, Settings settings) {

	/**
	 * Settings of the installation.
	 *
	 * @param units of glucose in answers
	 */
	@Schema(name = "NightscoutSettings")
	record Settings(@Schema(maxLength = 20, example = "mg/dl") String units) {
	}

}
