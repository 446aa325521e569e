package org.healthpipeline.insights.evaluate;

import java.time.Duration;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/**
 * Counts evaluations and findings; never exposes values. Safe for use by several threads.
 */
public class EvaluationMetrics {

	private final MeterRegistry metrics;

	private final Timer duration;

	private final Counter done;

	private final Counter failed;

	/** Registers all counters at 0, because an alert compares their growth. */
	public EvaluationMetrics(MeterRegistry metrics) {
		this.metrics = metrics;
		this.duration = metrics.timer("health_pipeline.insights.evaluation.duration");
		this.done = metrics.counter("health_pipeline.insights.evaluations", "result", "done");
		this.failed = metrics.counter("health_pipeline.insights.evaluations", "result", "failed");
	}

	void evaluated(Duration time) {
		this.duration.record(time);
		this.done.increment();
	}

	void failed() {
		this.failed.increment();
	}

	/**
	 * @param change opened, updated or resolved
	 */
	void finding(String rule, String change) {
		this.metrics.counter("health_pipeline.insights.findings", "rule", rule, "change", change).increment();
	}

}
