package org.healthpipeline.ingestion.format.fhir;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * What became of an entry.
 *
 * @param response its status and what there is to say of it
 */
@Schema(name = "FhirBundleEntry")
record FhirBundleEntry(@Schema(requiredMode = Schema.RequiredMode.REQUIRED) FhirEntryResponse response) {
}
