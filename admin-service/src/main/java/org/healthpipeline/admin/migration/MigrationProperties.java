package org.healthpipeline.admin.migration;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Configures the role that runs the migrations.
 *
 * @param url JDBC address; empty for that of the services
 * @param username the role that owns the schema; empty for the services' own
 * @param password password of that role
 * @param appRole the role that the services use; it must exist, and gets only the rights
 * that the migrations grant
 */
@ConfigurationProperties("health-pipeline.migration")
record MigrationProperties(@Nullable String url, @Nullable String username, @Nullable String password,
		@DefaultValue("pipeline_app") String appRole) {
}
