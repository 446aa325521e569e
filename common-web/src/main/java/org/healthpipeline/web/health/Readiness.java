package org.healthpipeline.web.health;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.contributor.Status;

/** Checks the servers that this process uses. Thread-safe. */
public class Readiness {

	private final HealthEndpoint health;

	private final InstantSource clock;

	Readiness(HealthEndpoint health, InstantSource clock) {
		this.health = health;
		this.clock = clock;
	}

	/** Returns the state of all servers. */
	public ReadinessReport report() {
		HealthGroup group = HealthGroup.ask(this.health, HealthGroup.READINESS);
		Map<String, CheckResult> checks = new TreeMap<>();
		group.members().forEach((name, member) -> checks.put(name, CheckResult.of(member)));
		Instant oldest = checks.values()
			.stream()
			.map(CheckResult::time)
			.filter(Objects::nonNull)
			.min(Comparator.naturalOrder())
			.orElseGet(this.clock::instant);
		String status = Status.UP.equals(group.status()) ? "ready" : "degraded";
		return new ReadinessReport(status, checks, oldest, group.status());
	}

}
