package org.healthpipeline.query.page;

import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Configures the pages for users who develop them.
 *
 * @param directory directory whose files are read again for each request; null for the
 * built-in files
 */
@ConfigurationProperties("health-pipeline.pages")
record PageProperties(@Nullable Path directory) {
}
