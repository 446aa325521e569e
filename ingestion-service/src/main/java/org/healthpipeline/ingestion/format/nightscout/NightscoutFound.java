package org.healthpipeline.ingestion.format.nightscout;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * A document in the third version of the interface.
 *
 * @param status always 200
 * @param result the document
 */
record NightscoutFound(@Schema(minimum = "200", maximum = "200", example = "200") int status,
		NightscoutDocument result) {
}
