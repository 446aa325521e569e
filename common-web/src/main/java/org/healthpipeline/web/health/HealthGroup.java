package org.healthpipeline.web.health;

import java.util.Map;
import java.util.Objects;

import org.springframework.boot.health.actuate.endpoint.CompositeHealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.contributor.Status;

/**
 * The results of one of Actuator's health groups.
 *
 * @param status status of the group
 * @param members by name
 */
record HealthGroup(Status status, Map<String, HealthDescriptor> members) {

	/** The process answers. */
	static final String LIVENESS = "liveness";

	/** The servers of the process answer. */
	static final String READINESS = "readiness";

	/** Internal figures of the process. */
	static final String DEEP = "deep";

	/** Checks every member. */
	static HealthGroup ask(HealthEndpoint endpoint, String name) {
		if (endpoint.healthForPath(name) instanceof CompositeHealthDescriptor group) {
			return new HealthGroup(group.getStatus(), Objects.requireNonNullElse(group.getComponents(), Map.of()));
		}
		throw new IllegalStateException("The health group " + name + " has no members");
	}

}
