package org.healthpipeline.admin.integrity;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Exposes the findings of the last complete check, whichever process ran it. They are
 * read on demand, at most twice a minute. Safe for use by several threads.
 */
class IntegrityMetrics {

	private static final Logger logger = LoggerFactory.getLogger(IntegrityMetrics.class);

	private static final Duration READ_EVERY = Duration.ofSeconds(30);

	private final JdbcClient jdbc;

	private final JsonMapper json;

	private Map<String, Long> flaws = Map.of();

	private long readNanos = System.nanoTime() - READ_EVERY.toNanos();

	IntegrityMetrics(JdbcClient jdbc, JsonMapper json, MeterRegistry metrics) {
		this.jdbc = jdbc;
		this.json = json;
		for (FlawKind kind : FlawKind.values()) {
			Gauge.builder("health_pipeline.integrity.flaws", this, (self) -> self.flaws(kind))
				.description("Findings of the last complete integrity check; NaN before the first")
				.tag("kind", kind.code())
				.register(metrics);
		}
	}

	private double flaws(FlawKind kind) {
		Long count = flaws().get(kind.code());
		return (count != null) ? count : Double.NaN;
	}

	private synchronized Map<String, Long> flaws() {
		if (System.nanoTime() - this.readNanos >= READ_EVERY.toNanos()) {
			try {
				this.flaws = read();
			}
			catch (RuntimeException ex) {
				// The earlier values stay; readiness reports that the database is
				// unavailable.
				logger.debug("The last integrity check cannot be read", ex);
			}
			this.readNanos = System.nanoTime();
		}
		return this.flaws;
	}

	private Map<String, Long> read() {
		return this.jdbc.sql("""
				SELECT state FROM operations WHERE kind = 'integrity' AND status = 'completed' AND user_id IS NULL
				ORDER BY completed_at DESC LIMIT 1
				""").query(String.class).optional().map((state) -> flaws(this.json.readTree(state))).orElse(Map.of());
	}

	private static Map<String, Long> flaws(JsonNode state) {
		Map<String, Long> flaws = new HashMap<>();
		state.path("flaws").properties().forEach((flaw) -> flaws.put(flaw.getKey(), flaw.getValue().asLong()));
		return flaws;
	}

}
