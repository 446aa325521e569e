package org.healthpipeline.ingestion.item;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import org.healthpipeline.ingestion.collect.RefusalCode;
import org.jspecify.annotations.Nullable;

/**
 * The number of items of one kind that were refused with one code.
 *
 * @param code stable, for programs
 * @param name of their kind, as the sender calls it; missing where it has no name for it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RefusedKind(
		@Schema(description = "The code of the reason; never renamed", requiredMode = Schema.RequiredMode.REQUIRED,
				example = "UNKNOWN_TYPE") RefusalCode code,
		@Schema(description = "The sender's name of their kind; missing where it has none", nullable = true,
				maxLength = 100, example = "time_in_daylight") @Nullable String name,
		@Schema(description = "Number of items", requiredMode = Schema.RequiredMode.REQUIRED, minimum = "1",
				example = "12") long count) {
}
