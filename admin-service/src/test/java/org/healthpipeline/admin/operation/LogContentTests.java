package org.healthpipeline.admin.operation;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.healthpipeline.testsupport.client.Answer;
import org.healthpipeline.testsupport.client.PipelineClient;
import org.healthpipeline.testsupport.client.TestUser;
import org.healthpipeline.testsupport.servers.RunningPipeline;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** Logs describe requests, and contain no health data. */
@ExtendWith(OutputCaptureExtension.class)
class LogContentTests {

	private static final String DAY = "2026-03-02";

	private static final String NEXT_DAY = "2026-03-03";

	private final PipelineClient client = RunningPipeline.shared().client();

	@Test
	void theTraceOfASyncGoesThroughTheQueueToTheWorker(CapturedOutput output) {
		TestUser user = this.client.newUser("UTC");
		UUID device = user.device("apple_watch");
		String trace = UUID.randomUUID().toString().replace("-", "");
		Map<String, Object> body = Map.of("samples", new Object[] { steps(4321) });
		this.client
			.sendJson("POST", "/api/v1/devices/" + device + "/sync", user.token(), body,
					Map.of("traceparent", "00-" + trace + "-00f067aa0ba902b7-01"))
			.expect(200);
		user.awaitValues("STEPS", "day", DAY, NEXT_DAY, 4321);
		Awaitility.await()
			.atMost(Duration.ofSeconds(10))
			.untilAsserted(() -> assertThat(linesOf(output, trace)).anyMatch(
					(line) -> line.contains("/api/v1/devices/{deviceId}/sync") && line.contains(user.id().toString()))
				.anyMatch((line) -> line.contains("AggregationAttempts") && line.contains(user.id().toString())));
	}

	@Test
	void valuesMetadataTokensAndPasswordsAreInNoLogAndNoMetric(CapturedOutput output) {
		TestUser user = this.client.newUser("UTC");
		UUID device = user.device("apple_watch");
		Map<String, Object> good = new TreeMap<>(steps(48271));
		good.put("metadata", Map.of("note", "planted-metadata"));
		user.sync(device, good).expect(200);
		Map<String, Object> implausible = new TreeMap<>(steps(948271777));
		implausible.put("sourceApp", "planted-app");
		user.sync(device, implausible).expect(200);
		user.sync(device, Map.of("type", "planted-type", "value", "planted-value")).expect(200);
		this.client.post("/api/v1/auth/login", null, Map.of("email", user.email(), "password", "planted-password"))
			.expectProblem(401, "INVALID_CREDENTIALS");
		this.client.post("/api/v1/devices", user.token(), "{\"deviceName\": planted-syntax}").expect(400);
		this.client.get("/api/v1/users/me/summary?date=planted-date", user.token()).expect(400);
		user.awaitValues("STEPS", "day", DAY, NEXT_DAY, 48271);
		assertThat(output.toString()).contains(user.id().toString());
		assertThat(Stream.of(output.toString(), this.client.get("/metrics", null).text()))
			.allSatisfy((text) -> assertThat(text).doesNotContain("48271", "planted", user.token(), user.password()));
	}

	@Test
	void accessCodesRightOrWrongAreInNoLogAndNoMetric(CapturedOutput output) {
		TestUser user = this.client.newUser("UTC");
		String right = this.client
			.post("/api/v1/shares", user.token(),
					Map.of("types", List.of("STEPS"), "dateStart", DAY, "dateEnd", DAY, "granularity", "day",
							"expiresAt", Instant.now().plusSeconds(3600).toString()))
			.expect(201)
			.json()
			.path("accessCode")
			.asString();
		String wrong = "planted-" + UUID.randomUUID();
		read("/aggregates", right, "").expect(200);
		read("/aggregates", right, "?types=WEIGHT").expectProblem(403, "SHARE_SCOPE");
		assertThat(read("", wrong, "").text()).doesNotContain(wrong);
		Awaitility.await()
			.atMost(Duration.ofSeconds(10))
			.until(() -> output.toString().contains("/api/v1/shared/aggregates 403"));
		assertThat(Stream.of(output.toString(), this.client.get("/metrics", null).text()))
			.allSatisfy((text) -> assertThat(text).doesNotContain(right, wrong));
	}

	private Answer read(String what, String code, String query) {
		return this.client.send("GET", "/api/v1/shared" + what + query, null,
				Map.of("X-Access-Code", code, "X-Forwarded-For", "192.0.2.77"), BodyPublishers.noBody());
	}

	private static Map<String, Object> steps(int value) {
		return TestUser.sample("STEPS", value, DAY + "T10:00:00Z", DAY + "T10:05:00Z");
	}

	private static Stream<String> linesOf(CapturedOutput output, String id) {
		return output.toString().lines().filter((line) -> line.contains(id));
	}

}
