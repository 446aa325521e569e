package org.healthpipeline.web.health;

import java.time.Instant;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.swagger.v3.oas.annotations.media.Schema;

import org.springframework.boot.health.contributor.Status;

/**
 * The answer of {@code /ready}.
 *
 * @param status "ready" when every server is healthy, else "degraded"
 * @param checks by name
 * @param timestamp time of the oldest check in this answer
 * @param health status of the group
 */
public record ReadinessReport(@Schema(allowableValues = {
		"ready", "degraded" }) String status, Map<String, CheckResult> checks, Instant timestamp,
		@JsonIgnore Status health){
}
