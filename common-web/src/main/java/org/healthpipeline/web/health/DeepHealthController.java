package org.healthpipeline.web.health;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import org.healthpipeline.common.health.HealthDetail;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Figures for an operator who looks closer. Never public. */
@Hidden
@RestController
class DeepHealthController {

	private static final Logger logger = LoggerFactory.getLogger(DeepHealthController.class);

	private final InternalNetworks internal;

	private final Readiness readiness;

	private final List<HealthDetail> details;

	DeepHealthController(InternalNetworks internal, Readiness readiness, List<HealthDetail> details) {
		this.internal = internal;
		this.readiness = readiness;
		this.details = details;
	}

	@GetMapping("/health/deep")
	DeepHealth deep(HttpServletRequest request) {
		this.internal.require(request);
		Map<String, Map<String, Object>> figures = new TreeMap<>();
		this.details.forEach((detail) -> figures.put(detail.name(), figures(detail)));
		return new DeepHealth(BuildVersion.get(), this.readiness.report(), figures);
	}

	/** A detail that needs a server which is away must not hide the others. */
	private static Map<String, Object> figures(HealthDetail detail) {
		try {
			return detail.figures();
		}
		catch (RuntimeException ex) {
			logger.warn("No figures for {}", detail.name(), ex);
			return Map.of("error", "not available");
		}
	}

	record DeepHealth(String version, ReadinessReport readiness, Map<String, Map<String, Object>> figures) {
	}

}
