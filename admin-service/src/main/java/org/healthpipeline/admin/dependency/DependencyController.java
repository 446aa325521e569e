package org.healthpipeline.admin.dependency;

import io.swagger.v3.oas.annotations.Operation;
import org.healthpipeline.web.health.Readiness;
import org.healthpipeline.web.health.ReadinessReport;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Answers the content of {@code /ready}, which is never public, to operators outside.
 * Role admin.
 */
@RestController
@RequestMapping("/api/v1/admin/dependencies")
class DependencyController {

	private final Readiness readiness;

	DependencyController(Readiness readiness) {
		this.readiness = readiness;
	}

	/** Shows the servers that the pipeline needs. It answers 200 whatever their state. */
	@Operation(operationId = "getDependencies")
	@GetMapping
	ReadinessReport dependencies() {
		return this.readiness.report();
	}

}
