package org.healthpipeline.systemtests.fleet;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import org.healthpipeline.testsupport.client.Answer;
import org.healthpipeline.testsupport.client.TestUser;

import static org.assertj.core.api.Assertions.assertThat;

/** Operators can follow a sync in logs and metrics, without its contents. */
@FleetTest
class FollowedSyncTests {

	private static final String DAY = "2026-03-02";

	private final Fleet fleet;

	FollowedSyncTests(Fleet fleet) {
		this.fleet = fleet;
	}

	@Test
	void requestIdAndTraceIdGoThroughNginxIngestionQueuesAndBothWorkers() {
		TestUser user = this.fleet.newUser("UTC");
		String trace = UUID.randomUUID().toString().replace("-", "");
		Map<String, String> headers = Map.of("X-Request-Id", "follow-me", "traceparent",
				"00-" + trace + "-00f067aa0ba902b7-01");
		user.client()
			.sendJson("POST", "/api/v1/devices/" + user.device("iphone") + "/sync", user.token(),
					Map.of("samples", List.of(sample("STEPS", 10))), headers)
			.expect(200);
		user.awaitValues("STEPS", "day", DAY, "2026-03-03", 10);
		LogFiles.awaitLine("nginx has logged the request", this.fleet.logs()::all,
				(line) -> line.isOfNginx() && line.has("requestId", "follow-me"));
		LogFiles.awaitLine("ingestion has logged the trace", () -> lines(ServiceKind.INGESTION),
				(line) -> follows(line, trace));
		LogFiles.awaitLine("a worker has logged the trace", () -> lines(ServiceKind.AGGREGATION),
				(line) -> follows(line, trace));
		LogFiles.awaitLine("the insights worker has logged the trace",
				() -> this.fleet.service(ServiceKind.INSIGHTS, 1).log(), (line) -> follows(line, trace));
	}

	/** Reads the logs of both instances, since either may have answered. */
	private List<LogLine> lines(ServiceKind kind) {
		return Stream.of(1, 2).flatMap((number) -> this.fleet.service(kind, number).log().stream()).toList();
	}

	/** {@link FleetExtension} searches logs and metrics for them. */
	@Test
	void valuesMetadataAndTokensAreInNoLogAndNoMetric() {
		TestUser user = this.fleet.newUser("UTC");
		String path = "/api/v1/devices/" + user.device("iphone") + "/sync";
		Stream
			.of("7351.4172", "83.41729", "planted-metadata", "planted-state", "planted-unit", "-7351.4172",
					"planted-key", "planted-type", "planted-password", "planted-token", "planted-field")
			.forEach(this.fleet.discretion()::keep);
		Map<String, Object> steps = sample("STEPS", 7351.4172);
		steps.put("metadata", Map.of("note", "planted-metadata"));
		Map<String, Object> unit = sample("HEART_RATE", 83.41729);
		unit.put("unit", "planted-unit");
		Answer answer = user.client()
			.sendJson("POST", path, user.token(),
					Map.of("samples",
							List.of(steps, unit, sample("HEART_RATE", -7351.4172),
									sample("SLEEP_STATE", "planted-state"), sample("planted-type", 83.41729))),
					Map.of("Idempotency-Key", "planted-key"))
			.expect(200);
		assertThat(answer.json().path("errors").asInt()).isEqualTo(4);
		assertThat(answer.text()).doesNotContain("planted", "7351", "83.4");
		user.awaitValues("STEPS", "day", DAY, "2026-03-03", 7351.4172);
		for (String broken : List.of("{\"samples\":[{\"value\":7351.4172", "{\"samples\":\"planted-field\"}",
				"[\"planted-field\"]")) {
			assertThat(user.client().post(path, user.token(), broken).expect(400).text()).doesNotContain("planted",
					"7351");
		}
		this.fleet.client().get("/api/v1/users/me", "planted-token").expect(401);
		this.fleet.client()
			.post("/api/v1/auth/login", null, Map.of("email", user.email(), "password", "planted-password"))
			.expect(401);
	}

	private static boolean follows(LogLine line, String trace) {
		return line.has("requestId", "follow-me") && line.has("traceId", trace);
	}

	private static Map<String, Object> sample(String type, Object value) {
		return new TreeMap<>(TestUser.sample(type, value, DAY + "T10:00:00Z", DAY + "T10:30:00Z"));
	}

}
