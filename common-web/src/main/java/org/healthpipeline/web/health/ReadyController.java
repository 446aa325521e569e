package org.healthpipeline.web.health;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;

import org.springframework.boot.health.actuate.endpoint.HttpCodeStatusMapper;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Readiness: 200 when the process can serve requests, 503 when a required server is
 * unavailable.
 */
@RestController
class ReadyController {

	private final Readiness readiness;

	private final HttpCodeStatusMapper codes;

	ReadyController(Readiness readiness, HttpCodeStatusMapper codes) {
		this.readiness = readiness;
		this.codes = codes;
	}

	/** Reports whether the process can serve requests. */
	@ApiResponse(responseCode = "200", description = "The state of each server",
			content = @Content(schema = @Schema(implementation = ReadinessReport.class)))
	@ApiResponse(responseCode = "503", description = "The state of each server, when a required one is unavailable",
			content = @Content(schema = @Schema(implementation = ReadinessReport.class)))
	@Operation(operationId = "getReadiness")
	@GetMapping("/ready")
	ResponseEntity<ReadinessReport> ready() {
		ReadinessReport report = this.readiness.report();
		return ResponseEntity.status(this.codes.getStatusCode(report.health())).body(report);
	}

}
