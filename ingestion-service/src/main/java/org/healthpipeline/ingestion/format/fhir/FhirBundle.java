package org.healthpipeline.ingestion.format.fhir;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;

/**
 * The outcome of each entry of a transaction or batch.
 *
 * @param resourceType always {@code Bundle}
 * @param type of the answer
 * @param entry one for each entry that was sent, in their order
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@Schema(name = "FhirBundle")
record FhirBundle(
		@Schema(allowableValues = "Bundle", example = "Bundle",
				requiredMode = Schema.RequiredMode.REQUIRED) String resourceType,
		@Schema(allowableValues = {
				"transaction-response", "batch-response" }, example = "transaction-response",
				requiredMode = Schema.RequiredMode.REQUIRED) String type,
		@Schema(description = "One for each entry that was sent, in their order; missing without entries",
				nullable = true) List<FhirBundleEntry> entry){

	FhirBundle(String type, List<FhirBundleEntry> entry) {
		this("Bundle", type, entry);
	}

}
