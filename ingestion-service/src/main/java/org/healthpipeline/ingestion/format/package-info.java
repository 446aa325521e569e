/**
 * Formats, a package each, which nothing else names. Each is found because it is there:
 * as an {@link org.healthpipeline.ingestion.imports.ImportFormat} for files, as an
 * {@link org.healthpipeline.ingestion.push.IngestFormat} for what apps push, or as both.
 */
@NullMarked
package org.healthpipeline.ingestion.format;

import org.jspecify.annotations.NullMarked;
