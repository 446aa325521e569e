package org.healthpipeline.ingestion.format.fhir;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * A FHIR R4 resource in JSON. FHIR describes its further fields.
 *
 * @param resourceType its type, such as {@code Bundle} or {@code Observation}
 */
@Schema(name = "FhirResource")
record FhirResource(@Schema(maxLength = 64, example = "Observation",
		requiredMode = Schema.RequiredMode.REQUIRED) String resourceType) {
}
