package org.healthpipeline.web.health;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroup;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.health.registry.HealthContributorRegistry;

/** Availability of each server, as a metric: 1 or 0. */
class DependencyMetrics implements MeterBinder {

	private final HealthContributorRegistry contributors;

	private final HealthEndpointGroup readiness;

	DependencyMetrics(HealthContributorRegistry contributors, HealthEndpointGroup readiness) {
		this.contributors = contributors;
		this.readiness = readiness;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		this.contributors.stream().filter((entry) -> this.readiness.isMember(entry.name())).forEach((entry) -> {
			if (entry.contributor() instanceof HealthIndicator indicator) {
				Gauge.builder("health_pipeline_dependency_healthy", indicator, DependencyMetrics::healthy)
					.description("1 when a server that this process uses answers, else 0")
					.tag("dependency", entry.name())
					.register(registry);
			}
		});
	}

	private static double healthy(HealthIndicator indicator) {
		Health health = indicator.health();
		return (health != null && Status.UP.equals(health.getStatus())) ? 1 : 0;
	}

}
