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
 * The result of checking one server.
 *
 * @param latencyMs duration of the check, in milliseconds
 * @param error the reason why it is not healthy
 * @param note remark about a healthy server
 * @param time time of the check; null where no check was necessary
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
