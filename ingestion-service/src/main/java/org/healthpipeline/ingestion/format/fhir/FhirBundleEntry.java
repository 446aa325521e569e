package org.healthpipeline.ingestion.format.fhir;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * The outcome of an entry.
 *
 * @param response its status and details
 */
@Schema(name = "FhirBundleEntry")
record FhirBundleEntry(@Schema(requiredMode = Schema.RequiredMode.REQUIRED) FhirEntryResponse response) {
}
