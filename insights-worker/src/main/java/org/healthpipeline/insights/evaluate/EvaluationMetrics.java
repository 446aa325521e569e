package org.healthpipeline.insights.evaluate;

import java.time.Duration;

import io.micrometer.core.instrument.MeterRegistry;

/** Counts what the rules do; never values. Safe for use by several threads. */
public class EvaluationMetrics {

	private final MeterRegistry meters;

	public EvaluationMetrics(MeterRegistry meters) {
		this.meters = meters;
	}

	void evaluated(Duration time) {
		this.meters.timer("health_pipeline.insights.evaluation.duration").record(time);
		this.meters.counter("health_pipeline.insights.evaluations", "result", "done").increment();
	}

	void failed() {
		this.meters.counter("health_pipeline.insights.evaluations", "result", "failed").increment();
	}

	/**
	 * @param change opened, updated or resolved
	 */
	void finding(String rule, String change) {
		this.meters.counter("health_pipeline.insights.findings", "rule", rule, "change", change).increment();
	}

}
