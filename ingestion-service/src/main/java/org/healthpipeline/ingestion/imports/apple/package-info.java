/** Apple Health's export: {@code export.zip}, or the {@code export.xml} in it. */
@NullMarked
package org.healthpipeline.ingestion.imports.apple;

import org.jspecify.annotations.NullMarked;
