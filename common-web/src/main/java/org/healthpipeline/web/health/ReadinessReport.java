package org.healthpipeline.web.health;

import java.time.Instant;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * The answer of {@code /ready}.
 *
 * @param status "ready" when every server is healthy, else "degraded"
 * @param checks by name
 * @param usable whether every server that is needed is healthy
 */
public record ReadinessReport(String status, Map<String, CheckResult> checks, Instant timestamp,
		@JsonIgnore boolean usable) {
}
