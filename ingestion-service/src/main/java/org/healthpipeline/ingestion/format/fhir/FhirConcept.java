package org.healthpipeline.ingestion.format.fhir;

import java.util.List;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * A meaning by its code.
 *
 * @param coding exactly one
 */
@Schema(name = "FhirConcept")
record FhirConcept(
		@Schema(description = "Exactly one", requiredMode = Schema.RequiredMode.REQUIRED) List<FhirCoding> coding) {
}
