package org.healthpipeline.ingestion.imports;

import java.io.InputStream;
import java.time.ZoneId;

import org.jspecify.annotations.Nullable;

/**
 * A file as its sender says it is.
 *
 * @param content as it arrives
 * @param totalBytes how many bytes it has; null where its sender does not say
 * @param zone of its times without offset; null where its sender does not say
 */
record SentFile(ImportFormat format, InputStream content, @Nullable Long totalBytes, @Nullable ZoneId zone) {
}
