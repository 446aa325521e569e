package org.healthpipeline.common.config;

import java.time.Duration;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/** The metric of the statements that the database is sent, by whichever library. */
public final class StatementTimer {

	private static final Duration[] BOUNDS = { Duration.ofMillis(1), Duration.ofMillis(5), Duration.ofMillis(25),
			Duration.ofMillis(100), Duration.ofMillis(500), Duration.ofSeconds(2), Duration.ofSeconds(10) };

	private StatementTimer() {
	}

	/**
	 * @param kind query, update or other of JdbcTemplate, entity of Hibernate
	 */
	public static Timer of(MeterRegistry metrics, String kind) {
		return Timer.builder("health_pipeline_db_query_duration")
			.description("Time that a statement takes, rows read included")
			.tag("kind", kind)
			.serviceLevelObjectives(BOUNDS)
			.register(metrics);
	}

}
