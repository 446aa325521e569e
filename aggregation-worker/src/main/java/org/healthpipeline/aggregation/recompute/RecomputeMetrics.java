package org.healthpipeline.aggregation.recompute;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** Counts recomputations and the samples they read. */
public class RecomputeMetrics {

	private final Counter passes;

	private final Counter samples;

	public RecomputeMetrics(MeterRegistry registry) {
		this.passes = Counter.builder("health_pipeline.aggregation.passes")
			.description("Recomputations of one user's dirty aggregates")
			.register(registry);
		this.samples = Counter.builder("health_pipeline.aggregation.samples.read")
			.description("Samples decrypted for recomputations")
			.register(registry);
	}

	void recomputed(long samplesRead) {
		this.passes.increment();
		this.samples.increment((double) samplesRead);
	}

}
