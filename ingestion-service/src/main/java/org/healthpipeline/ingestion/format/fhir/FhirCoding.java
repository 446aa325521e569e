package org.healthpipeline.ingestion.format.fhir;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * A code of a code system.
 *
 * @param system of the code
 * @param code a refusal code of this service, or the name of what it did instead; never
 * renamed
 */
@Schema(name = "FhirCoding")
record FhirCoding(
		@Schema(format = "uri", example = FhirCoding.CODES, requiredMode = Schema.RequiredMode.REQUIRED) String system,
		@Schema(maxLength = 60, example = "IMPLAUSIBLE_VALUE",
				requiredMode = Schema.RequiredMode.REQUIRED) String code) {

	/** The code system of refusals. */
	static final String CODES = "http://healthpipeline.org/fhir/refusal";

}
