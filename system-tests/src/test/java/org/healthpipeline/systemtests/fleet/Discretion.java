package org.healthpipeline.systemtests.fleet;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.healthpipeline.testsupport.client.TestUser;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Searches logs and metrics for texts that must not be there. Safe for use by several
 * threads.
 */
final class Discretion {

	private final Set<String> secrets = ConcurrentHashMap.newKeySet();

	TestUser keep(TestUser user) {
		this.secrets.addAll(List.of(user.password(), user.token(), user.email()));
		return user;
	}

	void keep(String secret) {
		this.secrets.add(secret);
	}

	void verify(LogFiles logs, List<ServiceProcess> services) {
		List<LogLine> lines = logs.all();
		assertThat(lines).as("lines of logs").isNotEmpty();
		lines.forEach((line) -> verify(line.file(), line.text()));
		assertThat(lines.stream().filter((line) -> !line.isOfNginx() && line.json() == null).map(LogLine::text))
			.as("lines of services that are not JSON")
			.isEmpty();
		for (ServiceProcess service : services) {
			String metrics = service.management().get("/metrics", null).expect(200).text();
			assertThat(metrics).contains("health_pipeline_", "jvm_memory_used_bytes");
			verify("metrics of " + service.name(), metrics);
		}
	}

	private void verify(String where, String text) {
		for (String secret : this.secrets) {
			if (text.contains(secret)) {
				throw new AssertionError(where + " holds the secret " + secret + ": " + text);
			}
		}
	}

}
