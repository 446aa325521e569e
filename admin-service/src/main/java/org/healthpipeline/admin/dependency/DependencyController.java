package org.healthpipeline.admin.dependency;

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

	/** Answers 200 however they are: the question was answered. */
	@GetMapping
	ReadinessReport dependencies() {
		return this.readiness.report();
	}

}
