package org.healthpipeline.web.health;

import java.time.Instant;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.healthpipeline.common.health.DependencyProbes;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.health.actuate.endpoint.HealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.IndicatedHealthDescriptor;
import org.springframework.boot.health.contributor.Status;

/**
 * What came of asking one server.
 *
 * @param latencyMs how long was waited for the answer, in milliseconds
 * @param error why it is not healthy
 * @param note what is worth knowing though it is healthy
 * @param time when it was asked; null where nobody had to be
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CheckResult(boolean healthy, long latencyMs, @Nullable String error, @Nullable String note,
		@JsonIgnore @Nullable Instant time) {

	static CheckResult of(HealthDescriptor health) {
		Map<String, Object> details = (health instanceof IndicatedHealthDescriptor indicated) ? indicated.getDetails()
				: Map.of();
		return new CheckResult(Status.UP.equals(health.getStatus()),
				(details.get(DependencyProbes.LATENCY_MS) instanceof Long latency) ? latency : 0,
				(String) details.get(DependencyProbes.ERROR), (String) details.get(DependencyProbes.NOTE),
				(Instant) details.get(DependencyProbes.TIME));
	}

}
