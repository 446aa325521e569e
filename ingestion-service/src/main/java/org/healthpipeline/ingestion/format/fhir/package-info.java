/**
 * Takes FHIR R4: files of Observations, as a Bundle or line by line, and pushes to the
 * part of a FHIR server that this service offers.
 */
@NullMarked
package org.healthpipeline.ingestion.format.fhir;

import org.jspecify.annotations.NullMarked;
