package org.healthpipeline.ingestion.imports;

import java.io.InputStream;
import java.time.ZoneId;

import org.jspecify.annotations.Nullable;

/**
 * A file as its sender describes it.
 *
 * @param content as it arrives
 * @param totalBytes its size; null where its sender does not give it
 * @param zone of its times without offset; null where its sender does not give it
 */
record SentFile(ImportFormat format, InputStream content, @Nullable Long totalBytes, @Nullable ZoneId zone) {
}
