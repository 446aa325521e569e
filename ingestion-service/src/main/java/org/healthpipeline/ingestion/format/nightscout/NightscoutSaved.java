package org.healthpipeline.ingestion.format.nightscout;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of a document in the third version of the interface.
 *
 * @param status 201 for a new document, otherwise 200
 * @param identifier of the document
 * @param isDeduplication whether it was there already; missing for a new one
 * @param deduplicatedIdentifier the identifier under which it was there
 * @param lastModified time of its storage, in epoch milliseconds
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record NightscoutSaved(@Schema(minimum = "200", maximum = "201", example = "201") int status,
		@Schema(maxLength = 200, example = "65e1a0f5c2b4d3e2f1a0b9c8") String identifier,
		@Schema(example = "true") @Nullable Boolean isDeduplication,
		@Schema(maxLength = 200, example = "65e1a0f5c2b4d3e2f1a0b9c8") @Nullable String deduplicatedIdentifier,
		@Schema(example = "1772352000000") long lastModified) {
}
