package org.healthpipeline.ingestion.format.fhir;

import java.util.List;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * One issue of a resource.
 *
 * @param severity of the issue
 * @param code of FHIR's issue types
 * @param details with the code of this service
 * @param diagnostics in words; never contains values that were sent
 */
@Schema(name = "FhirIssue")
record FhirIssue(@Schema(allowableValues = {
		"error", "warning", "information" }, example = "error",
		requiredMode = Schema.RequiredMode.REQUIRED) String severity,
		@Schema(allowableValues = { "invalid", "not-supported", "informational" }, example = "invalid",
				requiredMode = Schema.RequiredMode.REQUIRED) String code,
		@Schema(requiredMode = Schema.RequiredMode.REQUIRED) FhirConcept details,
		@Schema(maxLength = 300, example = "The value is outside the plausible range of its type",
				requiredMode = Schema.RequiredMode.REQUIRED) String diagnostics){

	FhirIssue(String severity, String code, String ownCode, String diagnostics) {
		this(severity, code, new FhirConcept(List.of(new FhirCoding(FhirCoding.CODES, ownCode))), diagnostics);
	}

}
