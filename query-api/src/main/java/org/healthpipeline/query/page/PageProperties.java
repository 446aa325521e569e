package org.healthpipeline.query.page;

import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * For users who work on the pages.
 *
 * @param directory where the files are read from, anew for each request; null for those
 * that were built in
 */
@ConfigurationProperties("health-pipeline.pages")
record PageProperties(@Nullable Path directory) {
}
