package org.healthpipeline.web.health;

import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpoint;
import org.springframework.boot.health.actuate.endpoint.HealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.actuate.endpoint.IndicatedHealthDescriptor;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.info.BuildProperties;
import org.springframework.http.MediaType;

/** Internal figures for operators. Never public. */
@WebEndpoint(id = "deephealth")
class DeepHealthEndpoint {

	private final HealthEndpoint health;

	private final Readiness readiness;

	private final BuildProperties build;

	DeepHealthEndpoint(HealthEndpoint health, Readiness readiness, BuildProperties build) {
		this.health = health;
		this.readiness = readiness;
		this.build = build;
	}

	@ReadOperation(produces = MediaType.APPLICATION_JSON_VALUE)
	DeepHealth deep() {
		Map<String, Map<String, Object>> figures = new TreeMap<>();
		HealthGroup.ask(this.health, HealthGroup.DEEP)
			.members()
			.forEach((name, member) -> figures.put(name, figures(member)));
		return new DeepHealth(Objects.requireNonNullElse(this.build.getVersion(), "unknown"), this.readiness.report(),
				figures);
	}

	/**
	 * Returns the figures of a member; a failing member must neither hide the others nor
	 * reveal internals.
	 */
	private static Map<String, Object> figures(HealthDescriptor member) {
		return (member instanceof IndicatedHealthDescriptor indicated && Status.UP.equals(member.getStatus()))
				? indicated.getDetails() : Map.of("error", "not available");
	}

	record DeepHealth(String version, ReadinessReport readiness, Map<String, Map<String, Object>> figures) {
	}

}
