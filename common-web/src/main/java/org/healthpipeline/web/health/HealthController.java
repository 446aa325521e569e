package org.healthpipeline.web.health;

import java.util.Objects;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;

import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.actuate.endpoint.HttpCodeStatusMapper;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.info.BuildProperties;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Liveness: the process answers. Uses no server. */
@RestController
class HealthController {

	private final HealthEndpoint health;

	private final HttpCodeStatusMapper codes;

	private final BuildProperties build;

	HealthController(HealthEndpoint health, HttpCodeStatusMapper codes, BuildProperties build) {
		this.health = health;
		this.codes = codes;
		this.build = build;
	}

	/** Reports that the process is alive. */
	@ApiResponse(responseCode = "200", description = "The process is alive",
			content = @Content(schema = @Schema(implementation = Health.class)))
	@ApiResponse(responseCode = "503", description = "The process is not healthy",
			content = @Content(schema = @Schema(implementation = Health.class)))
	@Operation(operationId = "getHealth")
	@GetMapping("/health")
	ResponseEntity<Health> health() {
		Status status = HealthGroup.ask(this.health, HealthGroup.LIVENESS).status();
		return ResponseEntity.status(this.codes.getStatusCode(status))
			.body(new Health(Status.UP.equals(status) ? "ok" : "down",
					Objects.requireNonNullElse(this.build.getVersion(), "unknown")));
	}

	/** Liveness of the process. */
	record Health(@Schema(allowableValues = {
			"ok", "down" }) String status, String version){
	}

}
