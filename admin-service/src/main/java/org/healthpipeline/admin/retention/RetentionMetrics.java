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

/** Counts runs, and tells when one last went well, whichever process it was in. */
class RetentionMetrics {

	private static final Logger logger = LoggerFactory.getLogger(RetentionMetrics.class);

	private static final Duration LOOKED_EVERY = Duration.ofSeconds(30);

	private final RetentionRuns runs;

	private final MeterRegistry metrics;

	private final Map<RunType, Double> lastSuccess = new EnumMap<>(RunType.class);

	private long lookedNanos = System.nanoTime() - LOOKED_EVERY.toNanos();

	RetentionMetrics(RetentionRuns runs, MeterRegistry metrics) {
		this.runs = runs;
		this.metrics = metrics;
		for (RunType type : RunType.values()) {
			counter(type, true);
			counter(type, false);
			Gauge.builder("health_pipeline.retention.last.success.timestamp.seconds", () -> lastSuccess(type))
				.description("When a run last ended without an error, in seconds since 1970; 0 for never")
				.tag("type", type.code())
				.register(metrics);
		}
	}

	void ended(RunType type, boolean whole) {
		counter(type, whole).increment();
	}

	private Counter counter(RunType type, boolean whole) {
		return Counter.builder("health_pipeline.retention.runs")
			.description("Runs of this process that have ended, dry ones too")
			.tag("type", type.code())
			.tag("status", whole ? "completed" : "partial")
			.register(this.metrics);
	}

	private synchronized double lastSuccess(RunType type) {
		if (System.nanoTime() - this.lookedNanos >= LOOKED_EVERY.toNanos()) {
			this.lookedNanos = System.nanoTime();
			try {
				for (RunType each : RunType.values()) {
					this.lastSuccess.put(each,
							this.runs.lastSuccess(each).map(Instant::toEpochMilli).orElse(0L) / 1000.0);
				}
			}
			catch (RuntimeException ex) {
				// The figures of before stay; readiness tells that the database is away.
				logger.debug("Runs cannot be looked for", ex);
			}
		}
		return this.lastSuccess.getOrDefault(type, 0.0);
	}

}
