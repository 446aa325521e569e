package org.healthpipeline.ingestion.format.nightscout;

import java.util.List;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * Documents in the third version of the interface.
 *
 * @param status always 200
 * @param result the documents
 */
record NightscoutDocuments(@Schema(minimum = "200", maximum = "200", example = "200") int status,
		List<NightscoutDocument> result) {
}
