package org.healthpipeline.ingestion.format.nightscout;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * What uploaders ask before they send: that there is something that speaks as Nightscout.
 *
 * @param status always ok
 * @param name of the installation
 * @param version of Nightscout whose interface this is like
 * @param serverTime the time of the server
 * @param serverTimeEpoch the same in epoch milliseconds
 * @param apiEnabled that it takes documents
 * @param careportalEnabled that it takes treatments
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
	 * @param units of glucose in what is answered
	 */
	@Schema(name = "NightscoutSettings")
	record Settings(@Schema(maxLength = 20, example = "mg/dl") String units) {
	}

}
