package org.healthpipeline.query.token;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import org.healthpipeline.testsupport.client.Answer;
import org.healthpipeline.testsupport.client.PipelineClient;
import org.healthpipeline.testsupport.client.TestUser;
import org.healthpipeline.testsupport.servers.RunningPipeline;
import org.healthpipeline.testsupport.servers.StoredRows;

import static org.assertj.core.api.Assertions.assertThat;

/** Access tokens: their permissions and their end. */
class TokenTests {

	private static final String TOKENS = "/api/v1/tokens";

	private static final String ME = "/api/v1/users/me";

	private static final PipelineClient CLIENT = RunningPipeline.shared().client();

	private static final StoredRows ROWS = new StoredRows(RunningPipeline.shared().database());

	private final TestUser user = CLIENT.newUser("UTC");

	@Test
	void textIsShownOnceAndNeverStored() throws NoSuchAlgorithmException {
		JsonNode made = make(Map.of("name", "Scale", "scopes", List.of("sync", "read")));
		String text = made.path("token").asString();
		assertThat(text).matches("hpt_[A-Za-z0-9_-]{43}");
		assertThat(made.path("types").isNull()).isTrue();
		assertThat(made.path("expiresAt").isNull()).isTrue();
		assertThat(made.path("scopes")).extracting(JsonNode::asString).containsExactly("sync", "read");
		Answer list = CLIENT.get(TOKENS, this.user.token()).expect(200);
		assertThat(list.text()).doesNotContain(text.substring(4));
		assertThat(list.json().path("items")).singleElement().satisfies((item) -> {
			assertThat(item.path("id")).isEqualTo(made.path("id"));
			assertThat(item.path("name").asString()).isEqualTo("Scale");
			assertThat(item.path("lastUsedAt").isNull()).isTrue();
		});
		String sha1 = HexFormat.of().formatHex(hash("SHA-1", text));
		Map<String, Object> row = ROWS.jdbc().sql("""
				SELECT token_hash, api_secret_hash, t::text AS whole FROM access_tokens t WHERE user_id = ?
				""").param(this.user.id()).query().singleRow();
		assertThat((byte[]) row.get("token_hash")).isEqualTo(hash("SHA-256", text));
		assertThat((byte[]) row.get("api_secret_hash")).isEqualTo(hash("SHA-256", sha1));
		assertThat(String.valueOf(row.get("whole"))).doesNotContain(text, sha1);
	}

	@Test
	void syncSendsAndReadReadsAndNeitherDoesTheOther() {
		UUID device = this.user.device("iphone");
		TestUser sender = with("sync");
		TestUser reader = with("read");
		sender.sync(device, steps("2026-03-02", 40)).expect(200);
		this.user.awaitValues("STEPS", "day", "2026-03-02", "2026-03-03", 40);
		reader.awaitValues("STEPS", "day", "2026-03-02", "2026-03-03", 40);
		assertThat(sender.device("iphone", "another", null)).isNotNull();
		for (String path : List.of("/samples?type=STEPS", "/aggregates?start=2026-03-02&end=2026-03-03",
				"/summary?date=2026-03-02", "/explain?type=STEPS&start=2026-03-02", "/insights")) {
			CLIENT.get(ME + path, reader.token()).expect(200);
			CLIENT.get(ME + path, sender.token()).expectProblem(403, "TOKEN_SCOPE");
		}
		for (TestUser app : List.of(sender, reader)) {
			CLIENT.get("/api/v1/devices", app.token()).expect(200);
		}
		reader.sync(device, steps("2026-03-02", 50)).expectProblem(403, "TOKEN_SCOPE");
		CLIENT.post("/api/v1/devices", reader.token(), Map.of()).expectProblem(403, "TOKEN_SCOPE");
		CLIENT.send("HEAD", ME + "/summary", reader.token(), Map.of(), BodyPublishers.noBody()).expect(200);
	}

	@Test
	void aTokenOfAnAdministratorIsNone() {
		ROWS.jdbc().sql("UPDATE users SET role = 'admin' WHERE id = ?").param(this.user.id()).update();
		CLIENT.get("/api/v1/admin/users", with("read").token()).expectProblem(403, "FORBIDDEN");
	}

	@Test
	void tokenForSomeTypesSendsAndReadsOnlyThem() {
		UUID device = this.user.device("iphone");
		this.user.sync(device, List.of(steps("2026-03-02", 40), weight("2026-03-02", 80)), List.of()).expect(200);
		this.user.awaitValues("WEIGHT", "day", "2026-03-02", "2026-03-03", 80);
		this.user.awaitValues("STEPS", "day", "2026-03-02", "2026-03-03", 40);
		TestUser scale = as(
				make(Map.of("name", "Scale", "scopes", List.of("sync", "read"), "types", List.of("WEIGHT"))));
		JsonNode answer = scale.sync(device, List.of(steps("2026-03-03", 5), weight("2026-03-03", 81)), List.of())
			.expect(200)
			.json();
		assertThat(answer.path("synced").asInt()).isEqualTo(1);
		assertThat(answer.path("errorDetails")).singleElement().satisfies((error) -> {
			assertThat(error.path("code").asString()).isEqualTo("TYPE_NOT_GRANTED");
			assertThat(error.path("index").asInt()).isZero();
		});
		scale.awaitValues("WEIGHT", "day", "2026-03-02", "2026-03-04", 80, 81);
		assertThat(CLIENT.get(ME + "/aggregates?start=2026-03-02&end=2026-03-04", scale.token())
			.json()
			.path("aggregates")
			.propertyNames()).containsExactly("WEIGHT");
		assertThat(scale.summary("2026-03-02").path("metrics").propertyNames()).containsExactly("WEIGHT");
		assertThat(this.user.summary("2026-03-02").path("metrics").propertyNames()).contains("WEIGHT", "STEPS");
		CLIENT.get(ME + "/samples?type=WEIGHT", scale.token()).expect(200);
		for (String path : List.of("/samples?type=STEPS", "/aggregates?types=STEPS&start=2026-03-02&end=2026-03-03",
				"/aggregates?types=WEIGHT,STEPS&start=2026-03-02&end=2026-03-03",
				"/explain?type=STEPS&start=2026-03-02", "/insights")) {
			CLIENT.get(ME + path, scale.token()).expectProblem(403, "TOKEN_SCOPE");
		}
		CLIENT.patch("/api/v1/devices/" + device, scale.token(), Map.of("priority", 7))
			.expectProblem(403, "TOKEN_SCOPE");
		CLIENT.patch("/api/v1/devices/" + device, scale.token(), Map.of("priorities", Map.of("STEPS", 7)))
			.expectProblem(403, "TOKEN_SCOPE");
		CLIENT.patch("/api/v1/devices/" + device, scale.token(), Map.of("priorities", Map.of("WEIGHT", 7))).expect(200);
	}

	@Test
	void tokenForSomeTypesTakesNothingOfOthersAway() {
		UUID device = this.user.device("iphone");
		Map<String, Object> steps = steps("2026-03-02", 40);
		Map<String, Object> weight = weight("2026-03-02", 80);
		Map<String, Object> upper = pressure("BLOOD_PRESSURE_SYSTOLIC", 120, 1);
		Map<String, Object> lower = pressure("BLOOD_PRESSURE_DIASTOLIC", 80, 1);
		this.user.sync(device, List.of(steps, weight, upper, lower), List.of()).expect(200);
		TestUser narrow = as(make(Map.of("name", "Narrow", "scopes", List.of("sync"), "types",
				List.of("WEIGHT", "BLOOD_PRESSURE_SYSTOLIC"))));
		List<UUID> ids = List.of(id(steps), id(weight));
		JsonNode answer = narrow.sync(device, List.of(pressure("BLOOD_PRESSURE_SYSTOLIC", 125, 2)), ids)
			.expect(200)
			.json();
		assertThat(answer.path("deleted").asInt()).isEqualTo(1);
		assertThat(answer.path("synced").asInt()).isZero();
		assertThat(answer.path("errors").asInt()).isEqualTo(1);
		assertThat(answer.path("errorDetails")).hasSize(2)
			.allSatisfy((error) -> assertThat(error.path("code").asString()).isEqualTo("TYPE_NOT_GRANTED"));
		assertThat(answer.path("errorDetails").get(1).path("in").asString()).isEqualTo("deleted");
		assertThat(answer.path("errorDetails").get(1).path("index").asInt()).isZero();
		for (String type : List.of("STEPS", "BLOOD_PRESSURE_SYSTOLIC", "BLOOD_PRESSURE_DIASTOLIC")) {
			assertThat(CLIENT.get(ME + "/samples?type=" + type, this.user.token()).json().path("items")).hasSize(1);
		}
		assertThat(CLIENT.get(ME + "/samples?type=WEIGHT", this.user.token()).json().path("items")).isEmpty();
	}

	@Test
	void theAnswerToATokenForSomeTypesIsNotGivenToOthers() {
		UUID device = this.user.device("iphone");
		Map<String, Object> steps = steps("2026-03-02", 40);
		TestUser scale = as(make(Map.of("name", "Scale", "scopes", List.of("sync"), "types", List.of("WEIGHT"))));
		assertThat(scale.sync(device, steps).expect(200).json().path("errors").asInt()).isEqualTo(1);
		assertThat(this.user.sync(device, steps).expect(200).json().path("synced").asInt()).isEqualTo(1);
	}

	@Test
	void revokedTokenEndsAtOnceAndOnlyForItsUser() {
		JsonNode made = make(Map.of("name", "Script", "scopes", List.of("read")));
		String path = TOKENS + "/" + made.path("id").asString();
		CLIENT.delete(path, CLIENT.newUser("UTC").token()).expectProblem(404, "NOT_FOUND");
		String token = made.path("token").asString();
		CLIENT.get(ME + "/insights", token).expect(200);
		CLIENT.delete(path, token).expectProblem(403, "TOKEN_SCOPE");
		CLIENT.delete(path, this.user.token()).expect(204);
		CLIENT.get(ME + "/insights", token).expectProblem(401, "UNAUTHENTICATED");
		CLIENT.delete(path, this.user.token()).expectProblem(404, "NOT_FOUND");
		assertThat(CLIENT.get(TOKENS, this.user.token()).json().path("items")).isEmpty();
		assertThat(CLIENT.get(ME + "/audit", this.user.token()).json().path("items"))
			.extracting((entry) -> entry.path("action").asString() + " " + entry.path("object").asString())
			.contains("TOKEN_CREATED " + made.path("id").asString(), "TOKEN_REVOKED " + made.path("id").asString());
	}

	@Test
	void useIsListedAndWithoutItATokenEndsAfterHalfAYear() {
		JsonNode made = make(Map.of("name", "Script", "scopes", List.of("read")));
		String token = made.path("token").asString();
		CLIENT.get(ME + "/insights", token).expect(200);
		Instant used = Instant
			.parse(CLIENT.get(TOKENS, this.user.token()).json().path("items").get(0).path("lastUsedAt").asString());
		assertThat(used).isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(60));
		CLIENT.get(ME + "/insights", token).expect(200);
		assertThat(CLIENT.get(TOKENS, this.user.token()).json().path("items").get(0).path("lastUsedAt").asString())
			.isEqualTo(used.toString());
		usedBefore(Duration.ofDays(179));
		CLIENT.get(ME + "/insights", token).expect(200);
		usedBefore(Duration.ofDays(181));
		CLIENT.get(ME + "/insights", token).expectProblem(401, "UNAUTHENTICATED");
		assertThat(CLIENT.get(TOKENS, this.user.token()).json().path("items")).isEmpty();
	}

	@Test
	void tokenWithAnExpiryEndsThen() {
		String expiry = Instant.now().plusSeconds(3600).truncatedTo(ChronoUnit.MILLIS).toString();
		JsonNode made = make(Map.of("name", "Script", "scopes", List.of("read"), "expiresAt", expiry));
		assertThat(Instant.parse(made.path("expiresAt").asString())).isEqualTo(expiry);
		CLIENT.get(ME + "/insights", made.path("token").asString()).expect(200);
		ROWS.jdbc().sql("""
				UPDATE access_tokens SET created_at = created_at - interval '2 h',
					expires_at = expires_at - interval '61 min'
				WHERE user_id = ?
				""").param(this.user.id()).update();
		CLIENT.get(ME + "/insights", made.path("token").asString()).expectProblem(401, "UNAUTHENTICATED");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "{\"name\":\"a\"}", "{\"name\":\"a\",\"scopes\":[]}",
			"{\"name\":\"a\",\"scopes\":[\"admin\"]}", "{\"name\":\"a\",\"scopes\":[null]}",
			"{\"name\":\" \",\"scopes\":[\"read\"]}", "{\"name\":\"a\",\"scopes\":[\"read\"],\"types\":[]}",
			"{\"name\":\"a\",\"scopes\":[\"read\"],\"types\":[\"STEPPES\"]}",
			"{\"name\":\"a\",\"scopes\":[\"read\"],\"types\":[null]}",
			"{\"name\":\"a\",\"scopes\":[\"read\"],\"expiresAt\":\"2020-01-01T00:00:00Z\"}",
			"{\"name\":\"a\",\"scopes\":[\"read\"],\"expiresAt\":\"2300-01-01T00:00:00Z\"}" })
	void whatNoTokenMayBeIsRefused(String body) {
		CLIENT.post(TOKENS, this.user.token(), body).expectProblem(400, "INVALID_REQUEST");
	}

	@Test
	void whatIsRefusedIsListedByCodeAndFieldForDeviceAndTokenWithoutValues() {
		UUID device = this.user.device("iphone");
		JsonNode made = make(Map.of("name", "App", "scopes", List.of("sync")));
		TestUser app = as(made);
		Map<String, Object> wrong = new HashMap<>(weight("2026-03-02", 777.25));
		wrong.put("unit", "stones of gold");
		app.sync(device, List.of(wrong, wrong), List.of()).expect(200);
		this.user.sync(device, steps("2026-03-02", -4)).expect(200);
		Answer answer = CLIENT.get(ME + "/refusals", this.user.token()).expect(200);
		assertThat(answer.text()).doesNotContain("777", "gold");
		assertThat(answer.json().path("items"))
			.extracting((item) -> item.path("sourceId").asString() + " " + item.path("code").asString() + " "
					+ item.path("field").asString() + " " + item.path("refused"))
			.containsExactlyInAnyOrder(device + " UNKNOWN_UNIT unit 2",
					made.path("id").asString() + " UNKNOWN_UNIT unit 2", device + " IMPLAUSIBLE_VALUE value 1");
		assertThat(CLIENT.get(ME + "/refusals", CLIENT.newUser("UTC").token()).json().path("items")).isEmpty();
		CLIENT.get(ME + "/refusals", app.token()).expectProblem(403, "TOKEN_SCOPE");
	}

	private void usedBefore(Duration ago) {
		ROWS.jdbc()
			.sql("UPDATE access_tokens SET created_at = :then, last_used_at = :then WHERE user_id = :user")
			.param("then", Instant.now().minus(ago).atOffset(ZoneOffset.UTC))
			.param("user", this.user.id())
			.update();
	}

	private JsonNode make(Map<String, ?> body) {
		return CLIENT.post(TOKENS, this.user.token(), body).expect(201).json();
	}

	private TestUser with(String scope) {
		return as(make(Map.of("name", "An app", "scopes", List.of(scope))));
	}

	private TestUser as(JsonNode made) {
		return new TestUser(CLIENT, this.user.id(), this.user.email(), this.user.password(),
				made.path("token").asString());
	}

	private static Map<String, Object> steps(String date, int count) {
		return TestUser.sample("STEPS", count, date + "T10:00:00Z", date + "T10:10:00Z");
	}

	private static Map<String, Object> weight(String date, double kilograms) {
		return TestUser.sample("WEIGHT", kilograms, date + "T07:00:00Z", date + "T07:00:00Z");
	}

	private static Map<String, Object> pressure(String type, int value, int version) {
		Map<String, Object> sample = TestUser.sample(type, value, "2026-03-02T08:00:00Z", "2026-03-02T08:00:00Z");
		sample.remove("id");
		sample.put("recordId", "pressure-of-the-morning");
		sample.put("version", version);
		return sample;
	}

	private static UUID id(Map<String, Object> sample) {
		return UUID.fromString(String.valueOf(sample.get("id")));
	}

	private static byte[] hash(String algorithm, String text) throws NoSuchAlgorithmException {
		return MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8));
	}

}
