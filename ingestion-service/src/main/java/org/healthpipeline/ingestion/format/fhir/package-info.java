/**
 * FHIR R4: files of Observations, as a Bundle or line by line, and the part of a FHIR
 * server that takes them.
 */
@NullMarked
package org.healthpipeline.ingestion.format.fhir;

import org.jspecify.annotations.NullMarked;
