package org.healthpipeline.web.health;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/** Whether each server answers, as a metric: 1 or 0. */
class DependencyMetrics implements MeterBinder {

	private final Readiness readiness;

	DependencyMetrics(Readiness readiness) {
		this.readiness = readiness;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		for (String name : this.readiness.names()) {
			Gauge.builder("health_pipeline_dependency_healthy", this.readiness, (now) -> healthy(now, name))
				.description("Whether a server that this process uses answers")
				.tag("dependency", name)
				.register(registry);
		}
	}

	private static double healthy(Readiness readiness, String name) {
		CheckResult result = readiness.report().checks().get(name);
		return (result != null && result.healthy()) ? 1 : 0;
	}

}
