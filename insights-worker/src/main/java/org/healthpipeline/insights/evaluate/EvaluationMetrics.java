package org.healthpipeline.insights.evaluate;

import java.time.Duration;

import io.micrometer.core.instrument.MeterRegistry;

/** Counts what the rules do; never values. Safe for use by several threads. */
public class EvaluationMetrics {

	private final MeterRegistry metrics;

	public EvaluationMetrics(MeterRegistry metrics) {
		this.metrics = metrics;
	}

	void evaluated(Duration time) {
		this.metrics.timer("health_pipeline.insights.evaluation.duration").record(time);
		this.metrics.counter("health_pipeline.insights.evaluations", "result", "done").increment();
	}

	void failed() {
		this.metrics.counter("health_pipeline.insights.evaluations", "result", "failed").increment();
	}

	/**
	 * @param change opened, updated or resolved
	 */
	void finding(String rule, String change) {
		this.metrics.counter("health_pipeline.insights.findings", "rule", rule, "change", change).increment();
	}

}
