package org.healthpipeline.web.access;

import java.time.Duration;
import java.util.UUID;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.web.servlet.HandlerMapping;

/**
 * Writes one line and one measurement per request: method, route, status, time, user id.
 * The route is the template ({@code /api/v1/devices/{id}}), never the address itself, so
 * that logs and metrics contain neither values nor a crawler's guesses.
 */
class AccessLog {

	/** Request attribute with the id of the signed-in user. */
	static final String USER_ATTRIBUTE = AccessLog.class.getName() + ".user";

	private static final Logger logger = LoggerFactory.getLogger("org.healthpipeline.access");

	private final MeterRegistry metrics;

	AccessLog(MeterRegistry metrics) {
		this.metrics = metrics;
	}

	void record(HttpServletRequest request, HttpServletResponse response, Duration time) {
		String route = route(request);
		String method = method(request);
		String status = Integer.toString(response.getStatus());
		Timer.builder("health_pipeline_http_request_duration")
			.description("Time from the arrival of a request to the end of its response")
			.tag("route", route)
			.tag("method", method)
			.tag("status", status)
			.serviceLevelObjectives(Buckets.SECONDS)
			.register(this.metrics)
			.record(time);
		if (logger.isInfoEnabled()) {
			logger.atInfo()
				.addKeyValue("method", method)
				.addKeyValue("route", route)
				.addKeyValue("status", response.getStatus())
				.addKeyValue("durationMs", time.toMillis())
				.addKeyValue("userId", user(request))
				.log("{} {} {} {} ms", method, route, status, time.toMillis());
		}
	}

	private static String route(HttpServletRequest request) {
		Object pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
		return (pattern != null) ? pattern.toString() : "unmatched";
	}

	/** Replaces unknown method names, which are free text. */
	private static String method(HttpServletRequest request) {
		return switch (request.getMethod()) {
			case "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS" -> request.getMethod();
			default -> "OTHER";
		};
	}

	private static @Nullable String user(HttpServletRequest request) {
		return (request.getAttribute(USER_ATTRIBUTE) instanceof UUID user) ? user.toString() : null;
	}

	/** Upper bounds of the histogram. */
	private static final class Buckets {

		private static final Duration[] SECONDS = { Duration.ofMillis(5), Duration.ofMillis(10), Duration.ofMillis(25),
				Duration.ofMillis(50), Duration.ofMillis(100), Duration.ofMillis(250), Duration.ofMillis(500),
				Duration.ofSeconds(1), Duration.ofMillis(2500), Duration.ofSeconds(5), Duration.ofSeconds(10) };

	}

}
