package org.healthpipeline.standalone;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

import org.awaitility.Awaitility;
import org.healthpipeline.standalone.demo.DemoAdministrator;
import org.healthpipeline.standalone.demo.DemoUser;
import org.healthpipeline.testsupport.client.PipelineClient;
import org.healthpipeline.testsupport.client.TestUser;
import org.healthpipeline.testsupport.servers.RunningPipeline;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The content of a new demo. */
class DemoTests {

	@Test
	void personHasSomethingToFindAndTheAdministratorComesIn(@TempDir Path data) throws Exception {
		DemoAdministrator administrator = DemoAdministrator.in(data, List.of("--server.port=1")).orElseThrow();
		assertThat(administrator.toString()).doesNotContain(administrator.password());
		Map<String, String> settings = new TreeMap<>();
		administrator.settings()
			.stream()
			.map((setting) -> setting.substring(2).split("=", 2))
			.forEach((setting) -> settings.put(setting[0], setting[1]));
		try (RunningPipeline pipeline = RunningPipeline.start(settings)) {
			PipelineClient client = pipeline.client();
			new DemoUser(client.base(), data, (progress) -> {
			}).sync();
			TestUser user = client.signIn("demo@example.org", Files.readString(data.resolve("demo-password")),
					new UUID(0, 0));
			Awaitility.await("the rules have run")
				.atMost(Duration.ofMinutes(2))
				.until(() -> found(user),
						(types) -> types.containsAll(List.of("SLEEP_DEFICIT", "RESTING_HEART_RATE_ANOMALY")));
			TestUser operator = client.signIn("operator@example.org", administrator.password(), new UUID(0, 0));
			client.get("/api/v1/admin/jobs", operator.token()).expect(200);
		}
		assertThat(DemoAdministrator.in(data, List.of())).contains(administrator);
		assertThat(DemoAdministrator.in(data, List.of("--health-pipeline.account.admin.email=a@example.org")))
			.isEmpty();
	}

	private static List<String> found(TestUser user) {
		return user.client()
			.get("/api/v1/users/me/insights", user.token())
			.expect(200)
			.json()
			.path("items")
			.valueStream()
			.map((item) -> item.path("type").asString())
			.toList();
	}

}
