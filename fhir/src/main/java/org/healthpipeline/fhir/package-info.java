/**
 * Samples as FHIR R4 Observations and back, by one table of codes. Pure: knows the health
 * model and JSON, no web and no database. Read {@link org.healthpipeline.fhir.FhirCodes}
 * first.
 */
@NullMarked
package org.healthpipeline.fhir;

import org.jspecify.annotations.NullMarked;
