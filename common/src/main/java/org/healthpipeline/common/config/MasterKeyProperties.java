package org.healthpipeline.common.config;

import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Source of the master keys.
 *
 * @param directory directory with one file per version ({@code 1.key}, …); without it the
 * keys are environment variables ({@code HEALTH_PIPELINE_MASTER_KEY_1}, …)
 */
@ConfigurationProperties("health-pipeline.master-keys")
public record MasterKeyProperties(@Nullable Path directory) {
}
