package org.healthpipeline.web.health;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Metrics in the text format of Prometheus. Never public. */
@Hidden
@RestController
class MetricsController {

	private static final String TEXT_FORMAT = "text/plain; version=0.0.4; charset=utf-8";

	private final InternalNetworks internal;

	private final PrometheusMeterRegistry metrics;

	MetricsController(InternalNetworks internal, PrometheusMeterRegistry metrics) {
		this.internal = internal;
		this.metrics = metrics;
	}

	@GetMapping(path = "/metrics", produces = TEXT_FORMAT)
	String metrics(HttpServletRequest request) {
		this.internal.require(request);
		return this.metrics.scrape();
	}

}
