/**
 * Converts samples to FHIR R4 Observations and back, using one table of codes. Pure
 * functions: they need the health model and JSON, but neither web nor database. Read
 * {@link org.healthpipeline.fhir.FhirCodes} first.
 */
@NullMarked
package org.healthpipeline.fhir;

import org.jspecify.annotations.NullMarked;
