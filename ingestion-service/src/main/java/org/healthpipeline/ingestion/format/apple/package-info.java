/** Reads Apple Health's export: {@code export.zip}, or the {@code export.xml} in it. */
@NullMarked
package org.healthpipeline.ingestion.format.apple;

import org.jspecify.annotations.NullMarked;
