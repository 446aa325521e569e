package org.healthpipeline.systemtests.push;

import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

import org.healthpipeline.testsupport.client.Answer;
import org.healthpipeline.testsupport.client.PipelineClient;
import org.healthpipeline.testsupport.client.TestUser;
import org.healthpipeline.testsupport.servers.RunningPipeline;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Uploaders for a Nightscout site work with this server. Each is simulated with its own
 * requests, in their order.
 */
class NightscoutUploaderTests {

	private static final PipelineClient CLIENT = RunningPipeline.shared().client();

	private static final String SITE = "/api/v1/ingest/nightscout";

	private final Instant noon = Instant.now().truncatedTo(ChronoUnit.DAYS).minus(12, ChronoUnit.HOURS);

	private TestUser user;

	private String token = "";

	@BeforeEach
	void newUser() {
		this.user = CLIENT.newUser("UTC");
		this.token = token(this.user, Map.of());
	}

	@Test
	void xDripSendsReadingsUpsertsTreatmentsAndDeletesThem() throws Exception {
		Map<String, String> secret = secret(this.token);
		assertThat(ask("GET", "/api/v1/status.json", secret, "").expect(200).json().path("version").asString())
			.startsWith("15.");
		String readings = """
				[{"device":"xDrip-DexcomG6","date":%d,"dateString":"%s","sgv":112,"delta":1.5,"direction":"Flat","type":"sgv",
				"filtered":135000,"unfiltered":134000,"rssi":100,"noise":1,"sysTime":"%s"},
				{"device":"xDrip-DexcomG6","type":"mbg","date":%d,"mbg":108},
				{"device":"xDrip-DexcomG6","type":"cal","date":%d,"slope":846,"intercept":30923,"scale":1}]
				"""
			.formatted(ms(0), this.noon, this.noon, ms(60), ms(60));
		JsonNode stored = ask("POST", "/api/v1/entries", secret, readings).expect(200).json();
		assertThat(stored).hasSize(3).allSatisfy((entry) -> assertThat(entry.path("_id").asString()).hasSize(24));
		assertThat(ask("POST", "/api/v1/entries", secret, readings).expect(200).json()).isEqualTo(stored);
		ask("POST", "/api/v1/devicestatus", secret, "{\"uploader\":{\"battery\":80}}").expect(200);
		String uuid = UUID.randomUUID().toString();
		String id = uuid.replace("-", "").substring(0, 24);
		String treatment = """
				{"_id":"%s","uuid":"%s","timestamp":%d,"eventType":"Meal Bolus","enteredBy":"xdrip","notes":"","carbs":40,
				"insulin":%s,"created_at":"%s"}""";
		ask("PUT", "/api/v1/treatments", secret, treatment.formatted(id, uuid, ms(0), "3.5", this.noon)).expect(200);
		ask("PUT", "/api/v1/treatments", secret, treatment.formatted(id, uuid, ms(0), "2", this.noon)).expect(200);
		this.user.awaitValues("INSULIN_DELIVERY", "day", day(), nextDay(), 2);
		this.user.awaitValues("DIETARY_CARBOHYDRATES", "day", day(), nextDay(), 40);
		JsonNode found = ask("GET", "/api/v1/treatments.json?find%5Buuid%5D=" + uuid, secret, "").expect(200).json();
		assertThat(found).singleElement().satisfies((one) -> {
			assertThat(one.path("_id").asString()).isEqualTo(id);
			assertThat(one.path("insulin").asInt()).isEqualTo(2);
			assertThat(one.path("carbs").asInt()).isEqualTo(40);
		});
		assertThat(ask("DELETE", "/api/v1/treatments/" + id, secret, "").expect(200).json().path("n").asInt()).isOne();
		assertThat(ask("DELETE", "/api/v1/treatments/" + id, secret, "").expect(200).json().path("n").asInt()).isZero();
		this.user.awaitValues("INSULIN_DELIVERY", "day", day(), nextDay());
		assertThat(ask("GET", "/api/v1/treatments", secret, "").expect(200).json()).isEmpty();
		ask("POST", "/api/v1/activity", secret,
				"[{\"type\":\"hr-bpm\",\"timeStamp\":%d,\"created_at\":\"%s\",\"bpm\":64},{\"type\":\"steps-total\",\"steps\":900}]"
					.formatted(ms(0), this.noon))
			.expect(200);
		this.user.awaitValues("HEART_RATE", "day", day(), nextDay(), 64);
	}

	@Test
	void loopTestsItsSecretAndDeletesByTheIdsThatItWasGiven() throws Exception {
		Map<String, String> secret = secret(this.token);
		atRoot("GET", "/api/v1/experiments/test", secret, "").expect(200);
		atRoot("GET", "/api/v1/experiments/test", secret("wrong"), "").expectProblem(401, "UNAUTHENTICATED");
		JsonNode stored = atRoot("POST", "/api/v1/treatments", secret,
				"""
						[{"eventType":"Temp Basal","created_at":"%s","timestamp":"%s","enteredBy":"loop://iPhone","rate":1.2,"absolute":1.2,
						"duration":30,"syncIdentifier":"b1"},
						{"eventType":"Correction Bolus","created_at":"%s","timestamp":"%s","enteredBy":"loop://iPhone","insulin":1.5,
						"programmed":1.5,"unabsorbed":0,"duration":0.5,"type":"normal","syncIdentifier":"b2"}]
						"""
					.formatted(this.noon, this.noon, this.noon, this.noon))
			.expect(200)
			.json();
		assertThat(stored).hasSize(2);
		this.user.awaitValues("INSULIN_DELIVERY", "day", day(), nextDay(), 1.5);
		assertThat(push().path("skipped").path("Temp Basal").asInt()).isOne();
		assertThat(push().path("synced").asInt()).isOne();
		atRoot("DELETE", "/api/v1/treatments/" + stored.get(1).path("_id").asString(), secret, "").expect(200);
		this.user.awaitValues("INSULIN_DELIVERY", "day", day(), nextDay());
		assertThat(atRoot("POST", "/api/v1/profile", secret, "[{\"defaultProfile\":\"Default\"}]").expect(200).json())
			.hasSize(1);
	}

	@Test
	void trioConnectsWithANoteAndDeletesByAQuery() throws Exception {
		Map<String, String> secret = secret(this.token);
		atRoot("POST", "/api/v1/treatments.json", secret,
				"{\"eventType\":\"Note\",\"enteredBy\":\"Trio\",\"notes\":\"Trio connected\"}")
			.expect(200);
		atRoot("POST", "/api/v1/entries.json", secret,
				"[{\"_id\":\"1A-2\",\"sgv\":131,\"date\":%d.0,\"dateString\":\"%s\",\"direction\":\"FortyFiveUp\",\"type\":\"sgv\"}]"
					.formatted(ms(0), this.noon))
			.expect(200);
		JsonNode glucose = atRoot("GET",
				"/api/v1/entries/sgv.json?count=1600&find%5BdateString%5D%5B$gte%5D=" + this.noon, secret, "")
			.expect(200)
			.json();
		assertThat(glucose).singleElement().satisfies((one) -> {
			assertThat(one.path("sgv").asInt()).isEqualTo(131);
			assertThat(one.path("direction").asString()).isEqualTo("FortyFiveUp");
			assertThat(one.path("date").asLong()).isEqualTo(ms(0));
			assertThat(one.path("_id").asString()).isEqualTo("1A-2");
		});
		atRoot("POST", "/api/v1/treatments.json", secret,
				"[{\"id\":\"C-1\",\"eventType\":\"Carb Correction\",\"carbs\":30,\"created_at\":\"%s\",\"enteredBy\":\"Trio\"}]"
					.formatted(this.noon))
			.expect(200);
		this.user.awaitValues("DIETARY_CARBOHYDRATES", "day", day(), nextDay(), 30);
		assertThat(atRoot("DELETE", "/api/v1/treatments.json?find%5Bid%5D%5B$eq%5D=C-1", secret, "").expect(200)
			.json()
			.path("n")
			.asInt()).isOne();
		this.user.awaitValues("DIETARY_CARBOHYDRATES", "day", day(), nextDay());
		atRoot("DELETE", "/api/v1/treatments.json?find%5Bid%5D%5B$eq%5D=C-1", secret, "").expect(200);
		atRoot("DELETE", "/api/v1/treatments.json", secret, "").expectProblem(400, "INVALID_REQUEST");
	}

	@Test
	void jugglucoSendsWithTheTokenInTheAddress() {
		String query = "?token=" + this.token;
		assertThat(ask("GET", "/api/v1/verifyauth" + query, Map.of(), "").expect(200)
			.json()
			.path("message")
			.path("message")
			.asString()).isEqualTo("OK");
		ask("POST", "/api/v1/entries" + query, Map.of(),
				"{\"type\":\"sgv\",\"device\":\"Juggluco\",\"sgv\":98,\"date\":%d}".formatted(ms(0)))
			.expect(200);
		JsonNode current = ask("GET", "/api/v1/entries/current.json" + query, Map.of(), "").expect(200).json();
		assertThat(current).singleElement().satisfies((one) -> assertThat(one.path("sgv").asInt()).isEqualTo(98));
		assertThat(CLIENT.get("/api/v1/devices" + query, null).status()).isEqualTo(401);
		assertThat(
				CLIENT.send("GET", "/api/v1/devices", null, Map.of("api-secret", this.token), BodyPublishers.noBody())
					.status())
			.isEqualTo(401);
	}

	@Test
	void aapsAsksForATokenCreatesChangesAndFollowsWhatItSent() {
		atRoot("GET", "/api/v3/version", Map.of(), "").expect(200);
		atRoot("GET", "/api/v3/status", Map.of("Authorization", "Bearer "), "").expectProblem(401, "UNAUTHENTICATED");
		CLIENT.get("/api/v2/authorization/request/unknown", null).expectProblem(401, "UNAUTHENTICATED");
		JsonNode authorized = CLIENT.get("/api/v2/authorization/request/" + this.token, null).expect(200).json();
		assertThat(authorized.path("exp").asLong()).isGreaterThan(Instant.now().getEpochSecond());
		Map<String, String> bearer = Map.of("Authorization", "Bearer " + authorized.path("token").asString());
		assertThat(ask("GET", "/api/v3/status", bearer, "").expect(200)
			.json()
			.path("result")
			.path("apiPermissions")
			.path("entries")
			.asString()).isEqualTo("crud");
		String entry = """
				{"type":"sgv","device":"AndroidAPS-DexcomG6","app":"AAPS","sgv":120,"units":"mg/dl","direction":"Flat",
				"isValid":true,"utcOffset":60,"date":%d}""".formatted(ms(0));
		JsonNode created = ask("POST", "/api/v3/entries", bearer, entry).expect(201).json();
		assertThat(created.has("isDeduplication")).isFalse();
		JsonNode again = ask("POST", "/api/v3/entries", bearer, entry).expect(200).json();
		assertThat(again.path("isDeduplication").asBoolean()).isTrue();
		String id = created.path("identifier").asString();
		assertThat(again.path("identifier").asString()).isEqualTo(id);
		ask("PATCH", "/api/v3/entries/" + id, bearer, "{\"sgv\":125}").expect(200);
		this.user.awaitValues("BLOOD_GLUCOSE", "day", day(), nextDay(), 125);
		JsonNode bolus = ask("POST", "/api/v3/treatments", bearer,
				"""
						{"eventType":"Meal Bolus","insulin":2.5,"type":"NORMAL","isSMB":false,"app":"AAPS","pumpId":4102,"isValid":true,
						"utcOffset":60,"date":%d}"""
					.formatted(ms(0)))
			.expect(201)
			.json();
		ask("POST", "/api/v3/devicestatus", bearer, "{\"date\":%d,\"app\":\"AAPS\"}".formatted(ms(0))).expect(201);
		assertThat(ask("GET", "/api/v3/lastModified", bearer, "").expect(200)
			.json()
			.path("result")
			.path("collections")
			.path("entries")
			.asLong()).isGreaterThan(ms(0));
		Answer history = ask("GET", "/api/v3/entries/history/" + ms(0) + "?limit=10", bearer, "").expect(200);
		assertThat(history.json().path("result")).singleElement()
			.satisfies((one) -> assertThat(one.path("sgv").asInt()).isEqualTo(125));
		String mark = history.header("ETag").orElseThrow();
		assertThat(mark).matches("W/\"[0-9]{13}\"");
		assertThat(ask("GET", "/api/v3/entries/history/" + mark.replaceAll("[^0-9]", ""), bearer, "").expect(200)
			.json()
			.path("result")).isEmpty();
		assertThat(ask("GET", "/api/v3/entries?sort$desc=date&type=sgv", bearer, "").expect(200).json().path("result"))
			.hasSize(1);
		assertThat(ask("GET", "/api/v3/treatments?sort=created_at&created_at$gt=2020-01-01T00:00:00.000Z&limit=5",
				bearer, "")
			.expect(200)
			.json()
			.path("result")).singleElement().satisfies((one) -> assertThat(one.path("pumpId").asInt()).isEqualTo(4102));
		String treatment = "/api/v3/treatments/" + bolus.path("identifier").asString();
		ask("PATCH", treatment, bearer, "{\"isValid\":false}").expect(200);
		this.user.awaitValues("INSULIN_DELIVERY", "day", day(), nextDay());
		ask("DELETE", treatment, bearer, "").expectProblem(404, "NOT_FOUND");
		ask("PUT", treatment, bearer, "{\"eventType\":\"Meal Bolus\",\"insulin\":1,\"date\":%d}".formatted(ms(0)))
			.expect(201);
		this.user.awaitValues("INSULIN_DELIVERY", "day", day(), nextDay(), 1);
		ask("DELETE", treatment, bearer, "").expect(200);
		ask("GET", "/api/v3/nothing", bearer, "").expectProblem(404, "NOT_FOUND");
		CLIENT.delete("/api/v1/tokens/" + tokenId(), this.user.token()).expect(204);
		ask("GET", "/api/v3/entries", bearer, "").expectProblem(401, "UNAUTHENTICATED");
	}

	@ParameterizedTest
	@ValueSource(strings = { "sha1", "SHA1", "token" })
	void theSecretIsTheTokenOrItsSha1InAnyCase(String form) throws Exception {
		String sha1 = String.valueOf(secret(this.token).get("api-secret"));
		String shown = switch (form) {
			case "sha1" -> sha1;
			case "SHA1" -> sha1.toUpperCase(Locale.ROOT);
			default -> this.token;
		};
		ask("GET", "/api/v1/experiments/test", Map.of("api-secret", shown), "").expect(200);
		assertThat(ask("GET", "/api/v1/experiments/test", Map.of("api-secret", "f" + sha1.substring(1)), "").status())
			.isEqualTo(sha1.startsWith("f") ? 200 : 401);
	}

	@Test
	void aWrongSecretIsToldAsNightscoutDoes() {
		Answer answer = ask("POST", "/api/v1/entries", Map.of("api-secret", "0".repeat(40)), "[]");
		JsonNode problem = answer.expectProblem(401, "UNAUTHENTICATED").json();
		assertThat(problem.path("status").asInt()).isEqualTo(401);
		assertThat(problem.path("message").asString()).isEqualTo("Unauthorized");
	}

	@Test
	void aTokenSeesWhatItSentAndNothingElse() {
		UUID phone = this.user.device("iphone");
		this.user.sync(phone, TestUser.sample("BLOOD_GLUCOSE", 100, this.noon.toString(), this.noon.toString()))
			.expect(200);
		String entry = "{\"type\":\"sgv\",\"device\":\"Dexcom\",\"sgv\":112,\"date\":%d}".formatted(ms(60));
		Map<String, String> first = Map.of("api-secret", this.token);
		JsonNode stored = ask("POST", "/api/v1/entries", first, entry).expect(200).json();
		ask("POST", "/api/v1/treatments", first, "{\"carbs\":20,\"date\":%d}".formatted(ms(0))).expect(200);
		Map<String, String> second = Map.of("api-secret", token(this.user, Map.of()));
		Map<String, String> stranger = Map.of("api-secret", token(CLIENT.newUser("UTC"), Map.of()));
		assertThat(ask("GET", "/api/v1/entries.json?count=100", first, "").expect(200).json()).hasSize(1);
		assertThat(ask("GET", "/api/v1/treatments.json", first, "").expect(200).json()).hasSize(1);
		for (Map<String, String> other : List.of(second, stranger)) {
			assertThat(ask("GET", "/api/v1/entries.json?count=100", other, "").expect(200).json()).isEmpty();
			assertThat(ask("GET", "/api/v1/treatments.json", other, "").expect(200).json()).isEmpty();
			String id = stored.get(0).path("_id").asString();
			ask("GET", "/api/v1/entries/" + id, other, "").expectProblem(404, "NOT_FOUND");
			ask("GET", "/api/v3/entries/" + id, other, "").expectProblem(404, "NOT_FOUND");
			ask("PATCH", "/api/v3/entries/" + id, other, "{\"sgv\":1}").expectProblem(404, "NOT_FOUND");
		}
		String carbs = token(this.user, Map.of("types", List.of("DIETARY_CARBOHYDRATES")));
		ask("POST", "/api/v1/entries", Map.of("api-secret", carbs), entry).expect(200);
		assertThat(push().path("errors").asInt()).isOne();
		assertThat(ask("GET", "/api/v1/entries", Map.of("api-secret", carbs), "").expect(200).json()).isEmpty();
	}

	@Test
	void whatCannotBeTakenIsAnsweredAsStoredAndStandsOnThePage() {
		JsonNode answered = ask("POST", "/api/v1/entries", Map.of("api-secret", this.token),
				"[{\"type\":\"sgv\",\"sgv\":9999,\"date\":%d},{\"type\":\"sgv\",\"sgv\":5,\"date\":%d},{\"type\":\"sgv\",\"sgv\":90}]"
					.formatted(ms(0), ms(60)))
			.expect(200)
			.json();
		assertThat(answered).hasSize(3);
		assertThat(push().path("errors").asInt()).isEqualTo(2);
		assertThat(push().path("skipped").path("sensor error").asInt()).isOne();
		ask("POST", "/api/v1/entries", Map.of("api-secret", this.token), "[{\"sgv\":").expectProblem(400,
				"PUSH_UNREADABLE");
		ask("POST", "/api/v1/nothing", Map.of("api-secret", this.token), "[]").expectProblem(404, "NOT_FOUND");
	}

	private JsonNode push() {
		return CLIENT.get("/api/v1/users/me/pushes", this.user.token()).expect(200).json().path("items").get(0);
	}

	private String tokenId() {
		return CLIENT.get("/api/v1/tokens", this.user.token())
			.expect(200)
			.json()
			.path("items")
			.get(0)
			.path("id")
			.asString();
	}

	private static String token(TestUser user, Map<String, Object> more) {
		Map<String, Object> body = new TreeMap<>(more);
		body.put("name", "An uploader");
		body.put("scopes", List.of("sync"));
		return CLIENT.post("/api/v1/tokens", user.token(), body).expect(201).json().path("token").asString();
	}

	/** Creates the header as apps do: the SHA-1 of the token. */
	private static Map<String, String> secret(String token) throws Exception {
		byte[] hashed = MessageDigest.getInstance("SHA-1").digest(token.getBytes(StandardCharsets.UTF_8));
		return Map.of("api-secret", HexFormat.of().formatHex(hashed));
	}

	private static Answer ask(String method, String path, Map<String, String> headers, String body) {
		return send(method, SITE + path, headers, body);
	}

	/** Sends a request as apps do that keep only the host of their address. */
	private static Answer atRoot(String method, String path, Map<String, String> headers, String body) {
		return send(method, path, headers, body);
	}

	private static Answer send(String method, String path, Map<String, String> headers, @Nullable String body) {
		Map<String, String> all = new TreeMap<>(headers);
		boolean hasBody = body != null && !body.isEmpty();
		if (hasBody) {
			all.put("Content-Type", "application/json");
		}
		BodyPublisher publisher = hasBody ? BodyPublishers.ofString(body) : BodyPublishers.noBody();
		return CLIENT.send(method, path, null, all, publisher);
	}

	private long ms(int seconds) {
		return this.noon.plusSeconds(seconds).toEpochMilli();
	}

	private String day() {
		return this.noon.toString().substring(0, 10);
	}

	private String nextDay() {
		return this.noon.plus(1, ChronoUnit.DAYS).toString().substring(0, 10);
	}

}
