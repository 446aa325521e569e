package org.healthpipeline.web.health;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Readiness: 200 when requests make sense, 503 when a server that is needed is away. */
@RestController
class ReadyController {

	private final Readiness readiness;

	ReadyController(Readiness readiness) {
		this.readiness = readiness;
	}

	@GetMapping("/ready")
	ResponseEntity<ReadinessReport> ready() {
		ReadinessReport report = this.readiness.report();
		return ResponseEntity.status(report.usable() ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE).body(report);
	}

}
