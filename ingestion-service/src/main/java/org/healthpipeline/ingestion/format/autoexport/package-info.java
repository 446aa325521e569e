/**
 * Reads pushes of the app Health Auto Export: JSON of its versions 1 and 2. Read
 * {@link org.healthpipeline.ingestion.format.autoexport.HealthAutoExportFormat} first.
 */
@NullMarked
package org.healthpipeline.ingestion.format.autoexport;

import org.jspecify.annotations.NullMarked;
