package org.healthpipeline.ingestion.format.nightscout;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * The number of removed documents. Removing a missing one is not an error, since apps
 * would retry for ever.
 *
 * @param n number of removed documents
 * @param ok always 1
 * @param deletedCount the same as n
 * @param acknowledged always true
 */
@Schema(description = "The number of removed documents")
record NightscoutRemoval(@Schema(minimum = "0", maximum = "10000", example = "1") int n,
		@Schema(minimum = "1", maximum = "1", example = "1") int ok,
		@Schema(minimum = "0", maximum = "10000", example = "1") int deletedCount, boolean acknowledged) {

	static NightscoutRemoval of(int count) {
		return new NightscoutRemoval(count, 1, count, true);
	}

}
