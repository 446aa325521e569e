/**
 * Reads data points of Open mHealth and IEEE 1752.1, as files and as pushes.
 */
@NullMarked
package org.healthpipeline.ingestion.format.openmhealth;

import org.jspecify.annotations.NullMarked;
