package org.healthpipeline.ingestion.format.nightscout;

import java.util.Map;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * The times of the latest documents.
 *
 * @param status always 200
 * @param result the times
 */
record NightscoutLastModified(@Schema(minimum = "200", maximum = "200", example = "200") int status, Times result) {

	/**
	 * Times in epoch milliseconds.
	 *
	 * @param srvDate the time of the server
	 * @param collections time at which a document of each collection was last sent; 0 for
	 * never
	 */
	@Schema(name = "NightscoutTimes")
	record Times(@Schema(example = "1772352000000") long srvDate,
			@Schema(example = "{\"entries\":1772352000000}") Map<String, Long> collections) {
	}

}
