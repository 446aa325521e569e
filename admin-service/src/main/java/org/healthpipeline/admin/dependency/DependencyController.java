package org.healthpipeline.admin.dependency;

import io.swagger.v3.oas.annotations.Operation;
import org.healthpipeline.web.health.Readiness;
import org.healthpipeline.web.health.ReadinessReport;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * What {@code /ready} says, which is never public, for an operator outside. Role admin.
 */
@RestController
@RequestMapping("/api/v1/admin/dependencies")
class DependencyController {

	private final Readiness readiness;

	DependencyController(Readiness readiness) {
		this.readiness = readiness;
	}

	/** Shows the servers that the pipeline needs. It answers 200 however they are. */
	@Operation(operationId = "getDependencies")
	@GetMapping
	ReadinessReport dependencies() {
		return this.readiness.report();
	}

}
