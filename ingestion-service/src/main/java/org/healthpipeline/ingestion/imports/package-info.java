/**
 * Imports of files, worked on while they stream in; nothing is kept of the file itself.
 * Each format is a package of {@code org.healthpipeline.ingestion.format}, see
 * {@link org.healthpipeline.ingestion.imports.ImportFormat}.
 */
@NullMarked
package org.healthpipeline.ingestion.imports;

import org.jspecify.annotations.NullMarked;
