/**
 * Imports files while they stream in; the file itself is not kept. Each format is a
 * package of {@code org.healthpipeline.ingestion.format}, see
 * {@link org.healthpipeline.ingestion.imports.ImportFormat}.
 */
@NullMarked
package org.healthpipeline.ingestion.imports;

import org.jspecify.annotations.NullMarked;
