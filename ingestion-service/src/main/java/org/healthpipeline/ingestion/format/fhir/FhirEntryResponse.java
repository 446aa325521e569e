package org.healthpipeline.ingestion.format.fhir;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The response to an entry.
 *
 * @param status of HTTP, with its reason phrase
 * @param location of the resource; missing where none was stored
 * @param outcome missing where there are no details
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "FhirEntryResponse")
record FhirEntryResponse(
		@Schema(maxLength = 60, example = "201 Created", requiredMode = Schema.RequiredMode.REQUIRED) String status,
		@Schema(maxLength = 200, example = "Observation/r-0b6f4b0e-6f1c-4d4e-9a39-3a2f8f6f2b11",
				nullable = true) @Nullable String location,
		@Schema(description = "Missing where there are no details") @Nullable FhirOutcome outcome) {

	int code() {
		return Integer.parseInt(this.status.substring(0, 3));
	}

}
