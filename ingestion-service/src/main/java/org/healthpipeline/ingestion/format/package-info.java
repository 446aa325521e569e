/**
 * Formats, one package each. Nothing outside a package names its format. Each is found by
 * its presence: as an {@link org.healthpipeline.ingestion.imports.ImportFormat} for
 * files, as an {@link org.healthpipeline.ingestion.push.IngestFormat} for pushes of apps,
 * or as both.
 */
@NullMarked
package org.healthpipeline.ingestion.format;

import org.jspecify.annotations.NullMarked;
