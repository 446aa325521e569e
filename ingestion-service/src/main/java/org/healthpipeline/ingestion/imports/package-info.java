/**
 * Imports of files, worked on while they stream in; nothing is kept of the file itself.
 */
@NullMarked
package org.healthpipeline.ingestion.imports;

import org.jspecify.annotations.NullMarked;
