package org.healthpipeline.admin.retention;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts runs, and reports the time of the last success, whichever process ran it. */
class RetentionMetrics {

	private static final Logger logger = LoggerFactory.getLogger(RetentionMetrics.class);

	private static final Duration READ_EVERY = Duration.ofSeconds(30);

	private final RetentionRuns runs;

	private final MeterRegistry metrics;

	private final Map<RunType, Double> lastSuccess = new EnumMap<>(RunType.class);

	private long readNanos = System.nanoTime() - READ_EVERY.toNanos();

	RetentionMetrics(RetentionRuns runs, MeterRegistry metrics) {
		this.runs = runs;
		this.metrics = metrics;
		for (RunType type : RunType.values()) {
			counter(type, true);
			counter(type, false);
			Gauge.builder("health_pipeline.retention.last.success.timestamp.seconds", () -> lastSuccess(type))
				.description("Time of the last run without an error, in seconds since 1970; 0 for never")
				.tag("type", type.code())
				.register(metrics);
		}
	}

	void ended(RunType type, boolean whole) {
		counter(type, whole).increment();
	}

	private Counter counter(RunType type, boolean whole) {
		return Counter.builder("health_pipeline.retention.runs")
			.description("Ended runs of this process, including dry runs")
			.tag("type", type.code())
			.tag("status", whole ? "completed" : "partial")
			.register(this.metrics);
	}

	private synchronized double lastSuccess(RunType type) {
		if (System.nanoTime() - this.readNanos >= READ_EVERY.toNanos()) {
			this.readNanos = System.nanoTime();
			try {
				for (RunType each : RunType.values()) {
					this.lastSuccess.put(each,
							this.runs.lastSuccess(each).map(Instant::toEpochMilli).orElse(0L) / 1000.0);
				}
			}
			catch (RuntimeException ex) {
				// The earlier values stay; readiness reports that the database is
				// unavailable.
				logger.debug("The last retention runs cannot be read", ex);
			}
		}
		return this.lastSuccess.getOrDefault(type, 0.0);
	}

}
