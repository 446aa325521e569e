package org.healthpipeline.web.health;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What came of asking one server.
 *
 * @param latencyMs how long the answer took, in milliseconds
 * @param error why it is not healthy
 * @param note what is worth knowing though it is healthy
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CheckResult(boolean healthy, long latencyMs, @Nullable String error, @Nullable String note) {

	static CheckResult healthy(long latencyMs) {
		return new CheckResult(true, latencyMs, null, null);
	}

	static CheckResult failed(long latencyMs, String error) {
		return new CheckResult(false, latencyMs, error, null);
	}

	static CheckResult notConfigured() {
		return new CheckResult(true, 0, null, "not configured");
	}

}
