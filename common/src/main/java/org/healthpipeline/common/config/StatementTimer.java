package org.healthpipeline.common.config;

import java.time.Duration;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/** Metric for SQL statements, of every library. */
public final class StatementTimer {

	private static final Duration[] BOUNDS = { Duration.ofMillis(1), Duration.ofMillis(5), Duration.ofMillis(25),
			Duration.ofMillis(100), Duration.ofMillis(500), Duration.ofSeconds(2), Duration.ofSeconds(10) };

	private StatementTimer() {
	}

	/**
	 * @param kind query, update or other for JdbcTemplate, entity for Hibernate
	 */
	public static Timer of(MeterRegistry metrics, String kind) {
		return Timer.builder("health_pipeline_db_query_duration")
			.description("Duration of a statement, including the reading of its rows")
			.tag("kind", kind)
			.serviceLevelObjectives(BOUNDS)
			.register(metrics);
	}

}
