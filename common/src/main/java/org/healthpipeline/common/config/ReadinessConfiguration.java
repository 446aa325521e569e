package org.healthpipeline.common.config;

import java.time.Duration;
import java.time.InstantSource;

import org.healthpipeline.common.health.DependencyException;
import org.healthpipeline.common.health.DependencyProbes;
import org.healthpipeline.common.health.ReadinessProperties;
import org.healthpipeline.common.health.SchemaVersion;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Health indicators that decide the readiness of every process. Indicators for further
 * servers are created beside their clients, so that a process shows the servers it uses.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ReadinessProperties.class)
class ReadinessConfiguration {

	/** The driver closes a connection without an answer after this time. */
	private static final Duration CONNECTION_TIMEOUT = Duration.ofSeconds(2);

	@Bean
	DependencyProbes dependencyProbes(ReadinessProperties properties, InstantSource clock) {
		return new DependencyProbes(properties, clock);
	}

	@Bean
	SchemaVersion schemaVersion(JdbcClient jdbc) {
		return new SchemaVersion(jdbc);
	}

	/** Checks that the database answers and has the schema of this build. */
	@Bean
	HealthIndicator databaseHealthIndicator(DependencyProbes probes, JdbcTemplate jdbc, SchemaVersion schema) {
		return probes.needed("database", () -> {
			requireAnswer(jdbc);
			schema.require();
		});
	}

	private static void requireAnswer(JdbcTemplate jdbc) {
		ConnectionCallback<Boolean> answers = (connection) -> connection
			.isValid(Math.toIntExact(CONNECTION_TIMEOUT.toSeconds()));
		if (!Boolean.TRUE.equals(jdbc.execute(answers))) {
			throw new DependencyException("a connection to the database is broken");
		}
	}

}
