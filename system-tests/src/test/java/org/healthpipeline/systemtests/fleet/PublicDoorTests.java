package org.healthpipeline.systemtests.fleet;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import org.healthpipeline.testsupport.client.Answer;
import org.healthpipeline.testsupport.client.PageSession;
import org.healthpipeline.testsupport.client.PipelineClient;
import org.healthpipeline.testsupport.client.StreamedEvents;
import org.healthpipeline.testsupport.client.TestUser;

import static org.assertj.core.api.Assertions.assertThat;

/** Clients outside see only what nginx lets through. */
@FleetTest
class PublicDoorTests {

	private static final String DAY = "2026-03-02";

	private static final String NEXT_DAY = "2026-03-03";

	private static final int MEBIBYTE = 1024 * 1024;

	private final Fleet fleet;

	PublicDoorTests(Fleet fleet) {
		this.fleet = fleet;
	}

	@Test
	void watchPhoneAndManualEntryAreMergedAcrossProcesses() {
		TestUser user = this.fleet.newUser("UTC");
		steps(user, "apple_watch", 300, "10:00", "10:30");
		steps(user, "iphone", 1200, "10:15", "11:15");
		steps(user, "manual_entry", 2400, "10:00", "12:00");
		user.awaitValues("STEPS", "hour", DAY, NEXT_DAY, 900, 1200);
		user.awaitValues("STEPS", "day", DAY, NEXT_DAY, 2100);
		JsonNode summary = user.summary(DAY).path("metrics").path("STEPS");
		assertThat(summary.path("value").asDouble()).isEqualTo(2100);
		assertThat(summary.path("sampleCount").asInt()).isEqualTo(3);
	}

	@Test
	void aRepeatedSyncIsAnsweredAgainAndChangesNothing() {
		TestUser user = this.fleet.newUser("Asia/Kathmandu");
		String path = syncPath(user.device("iphone"));
		Map<String, ?> body = Map.of("samples", List.of(steps(500, "10:00", "10:30")));
		Map<String, String> key = Map.of("Idempotency-Key", "walk");
		Answer first = user.client().sendJson("POST", path, user.token(), body, key).expect(200);
		Answer second = user.client().sendJson("POST", path, user.token(), body, key).expect(200);
		assertThat(first.header("Idempotency-Replayed")).isEmpty();
		assertThat(second.header("Idempotency-Replayed")).contains("true");
		assertThat(second.text()).isEqualTo(first.text());
		user.client().sendJson("POST", path, user.token(), Map.of("samples", List.of()), key).expect(422);
		user.awaitValues("STEPS", "day", DAY, NEXT_DAY, 500);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/trends", "/s" })
	void pagesComeWithTheirOwnPolicyAndCompressed(String path) {
		Answer page = this.fleet.client()
			.send("GET", path, null, Map.of("Accept-Encoding", "gzip"), BodyPublishers.noBody())
			.expect(200);
		assertThat(page.header("Content-Encoding")).contains("gzip");
		assertThat(page.header("Content-Security-Policy").orElse("")).contains("script-src 'self';")
			.doesNotContain("unsafe");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/metrics", "/metrics/", "/%6Detrics", "/health//deep", "/api/../metrics", "/metrics;x",
			"/ready", "/health/deep", "/health/", "/health%2Fdeep", "/health/components", "/info", "/actuator",
			"/actuator/env" })
	void theInsideIsNotPublic(String path) {
		Answer answer = this.fleet.client().get(path, null);
		assertThat(answer.status()).isIn(400, 404);
		assertThat(answer.header("Content-Type")).contains("application/problem+json");
		assertThat(answer.text()).doesNotContain("health_pipeline_", "jvm_", "latencyMs");
	}

	@Test
	void whatAsksAnInstanceThroughAnotherProxyDoesNotSeeTheInsideEither() {
		for (ServiceProcess service : this.fleet.services()) {
			Map<String, String> proxied = Map.of("X-Forwarded-For", "127.0.0.1");
			for (String path : List.of("/metrics", "/health/deep")) {
				service.management().get(path, null).expect(200);
				service.management().send("GET", path, null, proxied, BodyPublishers.noBody()).expect(404);
				service.client().get(path, null).expect(404);
			}
		}
		assertThat(this.fleet.client().get("/health", null).expect(200).json().path("status").asString())
			.isEqualTo("ok");
	}

	@Test
	void eachInstanceListsTheServersThatItUses() {
		for (ServiceProcess service : this.fleet.services()) {
			Set<String> servers = switch (service.kind()) {
				case ADMIN, QUERY -> Set.of("database", "keys", "queue", "cache", "storage");
				case INGESTION, AGGREGATION, INSIGHTS -> Set.of("database", "keys", "queue");
			};
			assertThat(service.client().get("/ready", null).expect(200).json().path("checks").propertyNames())
				.as(service.name())
				.containsExactlyInAnyOrderElementsOf(servers);
		}
	}

	@Test
	void aRequestKeepsItsIdOrGetsOne() {
		assertThat(withRequestId("/api/v1/health-types", "from-the-app_1.2").header("X-Request-Id"))
			.contains("from-the-app_1.2");
		assertThat(withRequestId("/metrics", "from-the-app").header("X-Request-Id")).contains("from-the-app");
		Answer malformed = withRequestId("/api/v1/users/me", "{not an id}").expectProblem(401, "UNAUTHENTICATED");
		assertThat(malformed.header("X-Request-Id").orElse("")).matches("[0-9a-f]{32}")
			.isEqualTo(malformed.json().path("requestId").asString());
	}

	@Test
	void answersAndRequestsMayBeCompressed() {
		Answer types = this.fleet.client()
			.send("GET", "/api/v1/health-types", null, Map.of("Accept-Encoding", "gzip"), BodyPublishers.noBody())
			.expect(200);
		assertThat(types.header("Content-Encoding")).contains("gzip");
		assertThat(types.body()).startsWith(0x1f, 0x8b);
		TestUser user = this.fleet.newUser("UTC");
		Answer sync = user.client()
			.postGzip(syncPath(user.device("ipad")), user.token(),
					Map.of("samples", List.of(steps(5, "10:00", "10:30"))), Map.of())
			.expect(200);
		assertThat(sync.json().path("synced").asInt()).isEqualTo(1);
	}

	@Test
	void tenMebibytesPassAndMoreIsRefused() {
		TestUser user = this.fleet.newUser("UTC");
		String path = syncPath(user.device("iphone"));
		assertThat(user.client()
			.post(path, user.token(), ofLength(10 * MEBIBYTE))
			.expect(200)
			.json()
			.path("synced")
			.asInt()).isEqualTo(1);
		user.client().post(path, user.token(), ofLength(10 * MEBIBYTE + 1)).expectProblem(413, "TOO_LARGE");
		user.client().post(path, user.token(), ofLength(13 * MEBIBYTE)).expectProblem(413, "TOO_LARGE");
		user.client().postGzip(path, user.token(), ofLength(40 * MEBIBYTE), Map.of()).expectProblem(413, "TOO_LARGE");
		this.fleet.client().post("/api/v1/auth/login", null, ofLength(2 * MEBIBYTE)).expectProblem(413, "TOO_LARGE");
	}

	/** Nothing on the way buffers events. */
	@Test
	void eventsComeThroughTheDoorOneByOne() {
		TestUser user = this.fleet.newUser("UTC");
		try (StreamedEvents events = this.fleet.client()
			.events("/api/v1/users/me/events",
					Map.of("Authorization", "Bearer " + user.token(), "Accept-Encoding", "gzip"))) {
			events.await("open", 1);
			assertThat(events.header("Content-Encoding")).isEmpty();
			steps(user, "apple_watch", 300, "10:00", "10:30");
			events.await("data", 1);
		}
	}

	@Test
	void bothQueryInstancesServe() {
		List<String> ids = IntStream.range(0, 12).mapToObj((number) -> "both-" + number).toList();
		ids.forEach((id) -> withRequestId("/api/v1/health-types", id).expect(200));
		for (int instance = 1; instance <= 2; instance++) {
			LogFiles.awaitLine("query instance " + instance + " has served",
					this.fleet.service(ServiceKind.QUERY, instance)::log,
					(line) -> ids.stream().anyMatch((id) -> line.has("requestId", id)));
		}
	}

	@Test
	void administrationIsBehindTheSameDoorAndClosed() {
		withRequestId("/api/v1/admin/users", "knock-on-admin").expectProblem(401, "UNAUTHENTICATED");
		LogFiles.awaitLine("the admin service has refused it", this.fleet.service(ServiceKind.ADMIN, 1)::log,
				(line) -> line.has("requestId", "knock-on-admin"));
	}

	/** A cookie that one instance has set is accepted by all instances and services. */
	@Test
	void theCookieOfThePagesIsTakenByEveryService() {
		PageSession page = PageSession.of(this.fleet.client().newUser("UTC"));
		for (int instance = 1; instance <= 2; instance++) {
			PipelineClient query = this.fleet.service(ServiceKind.QUERY, instance).client();
			query.send("GET", "/api/v1/users/me", null, page.headers(), BodyPublishers.noBody()).expect(200);
			query.sendJson("PATCH", "/api/v1/users/me", null, Map.of("name", "Robin"), page.headers()).expect(200);
		}
		String imports = "/api/v1/imports/apple-health";
		assertThat(this.fleet.client().sendJson("POST", imports, null, "no export", page.headers()).status())
			.isNotIn(401, 403);
		this.fleet.client()
			.sendJson("POST", imports, null, "no export", page.cookies())
			.expectProblem(403, "CSRF_TOKEN_INVALID");
		this.fleet.client()
			.send("GET", "/api/v1/admin/users", null, page.headers(), BodyPublishers.noBody())
			.expectProblem(403, "FORBIDDEN");
	}

	private Answer withRequestId(String path, String id) {
		return this.fleet.client().send("GET", path, null, Map.of("X-Request-Id", id), BodyPublishers.noBody());
	}

	private static String syncPath(UUID device) {
		return "/api/v1/devices/" + device + "/sync";
	}

	/** Creates a sync of one sample with exactly this many bytes. */
	private static String ofLength(int length) {
		String start = "{\"samples\":[{\"type\":\"STEPS\",\"value\":1,\"startDate\":\"" + DAY
				+ "T10:00:00Z\"}],\"comment\":\"";
		return start + "x".repeat(length - start.length() - 2) + "\"}";
	}

	private static Map<String, Object> steps(int value, String start, String end) {
		return TestUser.sample("STEPS", value, DAY + "T" + start + ":00Z", DAY + "T" + end + ":00Z");
	}

	private static void steps(TestUser user, String deviceType, int value, String start, String end) {
		user.sync(user.device(deviceType), steps(value, start, end)).expect(200);
	}

}
