package org.healthpipeline.ingestion.format.fhir;

import java.util.Collection;
import java.util.List;

import io.swagger.v3.oas.annotations.media.Schema;
import org.healthpipeline.ingestion.collect.RefusalCode;

/**
 * The outcome of a resource.
 *
 * @param resourceType always {@code OperationOutcome}
 * @param issue at least one
 */
@Schema(name = "FhirOutcome")
record FhirOutcome(
		@Schema(allowableValues = "OperationOutcome", example = "OperationOutcome",
				requiredMode = Schema.RequiredMode.REQUIRED) String resourceType,
		@Schema(description = "At least one", requiredMode = Schema.RequiredMode.REQUIRED) List<FhirIssue> issue) {

	/** The outcome of an interaction that is not offered here. */
	static final FhirOutcome NOT_SUPPORTED = new FhirOutcome(List.of(new FhirIssue("error", "not-supported",
			"NOT_SUPPORTED", "Only POST, PUT and DELETE of Observations are taken here")));

	/** The outcome of an entry that is skipped on purpose. */
	static final FhirOutcome NOT_KEPT = new FhirOutcome(List
		.of(new FhirIssue("information", "informational", "SKIPPED", "Only the values of Observations are kept")));

	/** The outcome of an entry that was stored as sent. */
	static final FhirOutcome TAKEN = new FhirOutcome(List
		.of(new FhirIssue("information", "informational", "TAKEN", "All values are stored, or were there already")));

	FhirOutcome(List<FhirIssue> issue) {
		this("OperationOutcome", issue);
	}

	/**
	 * Makes the outcome of refused values.
	 * @param taken whether others were taken
	 */
	static FhirOutcome refused(Collection<RefusalCode> codes, boolean taken) {
		return new FhirOutcome(codes.stream()
			.map((code) -> new FhirIssue(taken ? "warning" : "error", "invalid", code.name(), code.message()))
			.toList());
	}

}
