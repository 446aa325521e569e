package org.healthpipeline.systemtests.push;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.healthpipeline.testsupport.client.Answer;
import org.healthpipeline.testsupport.client.PipelineClient;
import org.healthpipeline.testsupport.client.TestUser;
import org.healthpipeline.testsupport.servers.RunningPipeline;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Health Auto Export pushes as its automation does, with the token as an API key. */
class HealthAutoExportTests {

	private static final String ROUTE = "/api/v1/ingest/health-auto-export";

	private static final String DAY = "2026-03-02";

	private static final String NEXT_DAY = "2026-03-03";

	private final PipelineClient client = RunningPipeline.shared().client();

	private TestUser user;

	private String token;

	@BeforeEach
	void connected() {
		this.user = this.client.newUser("Europe/Berlin");
		this.token = this.client
			.post("/api/v1/tokens", this.user.token(), Map.of("name", "Health Auto Export", "scopes", List.of("sync")))
			.expect(201)
			.json()
			.path("token")
			.asString();
	}

	@Test
	void hoursThatComeAgainReplaceWhatTheySaidBefore() {
		assertCounts(push(day(310, 900)), 3, 0);
		this.user.awaitValues("STEPS", "day", DAY, NEXT_DAY, 1210);
		assertCounts(push(day(310, 900)), 0, 3);
		assertCounts(push(day(310, 1440)), 1, 2);
		this.user.awaitValues("STEPS", "day", DAY, NEXT_DAY, 1750);
		this.user.awaitValues("STEPS", "hour", DAY, NEXT_DAY, 310, 1440);
		assertCounts(push(day(280, 1440)), 1, 2);
		this.user.awaitValues("STEPS", "day", DAY, NEXT_DAY, 1720);
		assertThat(this.user.aggregates("STEPS", "day", DAY, NEXT_DAY).get(0).path("sampleCount").asInt()).isEqualTo(2);
	}

	@Test
	void aPartOfWhatIsSentIsUnderstoodAndTheRestIsSaid() {
		JsonNode answer = push("""
				{"data":{"metrics":[{"name":"quantum_steps","units":"count","data":[
				{"date":"2026-03-02 09:00:00 +0100","qty":1}]},{"name":"resting_heart_rate","units":"count/min","data":[
				{"date":"2026-03-02 09:00:00 +0100","qty":55,"source":"Anna's Apple Watch"},
				{"date":"today","qty":55}]}],"medications":[{"displayText":"Aspirin"}]}}""");
		assertThat(answer.path("received").asInt()).isEqualTo(3);
		assertThat(answer.path("synced").asInt()).isEqualTo(1);
		assertThat(answer.path("errors").asInt()).isEqualTo(2);
		assertThat(answer.path("skipped").path("medications").asInt()).isEqualTo(1);
		assertThat(answer.path("errorDetails")).extracting((detail) -> detail.path("code").asString())
			.containsExactly("UNKNOWN_TYPE", "INVALID_START");
		assertThat(answer.at("/errorDetails/1/name").asString()).isEqualTo("resting_heart_rate");
	}

	@Test
	void packedItIsTheSame() {
		Map<String, String> headers = headers();
		headers.put("Content-Encoding", "gzip");
		byte[] packed = PipelineClient.gzip(day(100, 200).getBytes(StandardCharsets.UTF_8));
		assertCounts(
				this.client.send("POST", ROUTE, null, headers, BodyPublishers.ofByteArray(packed)).expect(200).json(),
				3, 0);
		assertCounts(push(day(100, 200)), 0, 3);
	}

	@Test
	void whatIsNoJsonOfTheAppIsAnsweredWithTheReason() {
		this.client.send("POST", ROUTE, null, headers(), BodyPublishers.ofString("Date,Steps\n2026-03-02,5"))
			.expectProblem(400, "PUSH_UNREADABLE");
	}

	@Test
	void anApiKeyIsAnAccessTokenAndOpensPushesOnly() {
		assertThat(send("X-API-Key", this.token, ROUTE).status()).isEqualTo(200);
		assertThat(send("Authorization", "Bearer " + this.token, ROUTE).status()).isEqualTo(200);
		send("X-API-Key", this.token + "x", ROUTE).expectProblem(401, "UNAUTHENTICATED");
		send("X-API-Key", this.user.token(), ROUTE).expectProblem(401, "UNAUTHENTICATED");
		send("X-API-Key", this.token, "/api/v1/devices/" + this.user.device("iphone") + "/sync").expectProblem(401,
				"UNAUTHENTICATED");
	}

	private Answer send(String header, String value, String route) {
		return this.client.send("POST", route, null, Map.of(header, value, "Content-Type", "application/json"),
				BodyPublishers.ofString("{\"data\":{}}"));
	}

	private JsonNode push(String body) {
		return this.client.send("POST", ROUTE, null, headers(), BodyPublishers.ofString(body)).expect(200).json();
	}

	private Map<String, String> headers() {
		return new TreeMap<>(Map.of("X-API-Key", this.token, "Content-Type", "application/json", "automation-name",
				"Health", "automation-id", "0F", "automation-aggregation", "Hours", "automation-period", "Default",
				"session-id", "42"));
	}

	private static String day(int first, int second) {
		return """
				{"data":{"metrics":[{"units":"count","data":[
				{"source":"Anna’s iPhone|Anna’s Apple Watch","qty":%d,"date":"2026-03-02 8:00:00\u202fAM +0100"},
				{"source":"Anna’s iPhone|Anna’s Apple Watch","qty":%d,"date":"2026-03-02 1:00:00\u202fPM +0100"}],
				"name":"step_count"},{"name":"heart_rate","units":"count\\/min","data":[
				{"date":"2026-03-02 8:00:00\u202fAM +0100","Min":58,"Avg":71.25,"Max":99,"source":"Anna’s Apple Watch"}]}]}}"""
			.formatted(first, second);
	}

	private static void assertCounts(JsonNode answer, int synced, int duplicates) {
		assertThat(answer.path("synced").asInt()).as(answer::toString).isEqualTo(synced);
		assertThat(answer.path("duplicates").asInt()).as(answer::toString).isEqualTo(duplicates);
		assertThat(answer.path("received").asInt()).isEqualTo(synced + duplicates);
		assertThat(answer.path("conflicts").size()).isZero();
	}

}
