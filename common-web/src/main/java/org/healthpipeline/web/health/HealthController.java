package org.healthpipeline.web.health;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Liveness: the process answers. Touches nothing. */
@RestController
class HealthController {

	private final Health health = new Health("ok", BuildVersion.get());

	@GetMapping("/health")
	Health health() {
		return this.health;
	}

	record Health(String status, String version) {
	}

}
