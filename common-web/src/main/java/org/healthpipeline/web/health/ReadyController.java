package org.healthpipeline.web.health;

import org.springframework.boot.health.actuate.endpoint.HttpCodeStatusMapper;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Readiness: 200 when requests make sense, 503 when a server that is needed is away. */
@RestController
class ReadyController {

	private final Readiness readiness;

	private final HttpCodeStatusMapper codes;

	ReadyController(Readiness readiness, HttpCodeStatusMapper codes) {
		this.readiness = readiness;
		this.codes = codes;
	}

	@GetMapping("/ready")
	ResponseEntity<ReadinessReport> ready() {
		ReadinessReport report = this.readiness.report();
		return ResponseEntity.status(this.codes.getStatusCode(report.health())).body(report);
	}

}
