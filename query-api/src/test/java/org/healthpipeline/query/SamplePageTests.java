package org.healthpipeline.query;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

import org.healthpipeline.testsupport.client.PipelineClient;
import org.healthpipeline.testsupport.client.TestUser;
import org.healthpipeline.testsupport.oracle.FreePiece;
import org.healthpipeline.testsupport.oracle.Oracle;
import org.healthpipeline.testsupport.oracle.OracleDevice;
import org.healthpipeline.testsupport.oracle.OracleNightRule;
import org.healthpipeline.testsupport.oracle.OracleSample;
import org.healthpipeline.testsupport.servers.OnEveryKindOfServers;
import org.healthpipeline.testsupport.servers.RunningPipeline;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** Samples page by page, raw and reconciled. */
@OnEveryKindOfServers("Pages of samples are read from a hypertable, which joins its chunks in its own way.")
class SamplePageTests {

	private static final long FROM = Instant.parse("2026-03-02T00:00:00Z").toEpochMilli();

	private static final long MINUTE = 60_000;

	private final PipelineClient client = RunningPipeline.shared().client();

	@Test
	void pagesHoldEverySampleOnceNewestFirstAlsoWhenOthersArriveMeanwhile() {
		TestUser user = this.client.newUser("UTC");
		UUID watch = user.device("apple_watch");
		List<Map<String, Object>> samples = new ArrayList<>();
		for (int index = 0; index < 25; index++) {
			// Several start together, so the place between the pages must contain the id.
			samples.add(TestUser.sample("HEART_RATE", 60 + index, at(index / 4), at(index / 4)));
		}
		user.sync(watch, samples, List.of()).expect(200);
		List<JsonNode> found = new ArrayList<>();
		String cursor = null;
		do {
			JsonNode page = page(user, "HEART_RATE", "raw", 4, cursor);
			page.path("items").forEach(found::add);
			cursor = page.path("nextCursor").isNull() ? null : page.path("nextCursor").asString();
			user.sync(watch, TestUser.sample("HEART_RATE", 200, at(5_000 + found.size()), at(5_000 + found.size())));
		}
		while (cursor != null);
		assertThat(found).extracting((item) -> item.path("id").asString())
			.containsExactlyElementsOf(samples.stream()
				.sorted(Comparator.comparing((Map<String, Object> sample) -> (String) sample.get("startDate"))
					.thenComparing((sample) -> (String) sample.get("id"))
					.reversed())
				.map((sample) -> (String) sample.get("id"))
				.toList());
	}

	@Test
	void aDamagedSampleIsMarkedAndNothingElseIsAffected() {
		TestUser user = this.client.newUser("UTC");
		UUID watch = user.device("apple_watch");
		Map<String, Object> damaged = TestUser.sample("STEPS", 5, at(0), at(1));
		Map<String, Object> whole = TestUser.sample("STEPS", 7, at(2), at(3));
		user.sync(watch, List.of(damaged, whole), List.of()).expect(200);
		user.awaitValues("STEPS", "day", "2026-03-02", "2026-03-03", 12);
		JdbcClient disk = JdbcClient.create(RunningPipeline.shared().database().asOwner());
		assertThat(disk.sql("""
				UPDATE health_samples SET payload = set_byte(payload, 9, get_byte(payload, 9) # 1)
				WHERE user_id = ? AND id = ?
				""").param(user.id()).param(UUID.fromString((String) damaged.get("id"))).update()).isEqualTo(1);
		JsonNode items = page(user, "STEPS", "raw", 10, null).path("items");
		assertThat(items.size()).isEqualTo(2);
		assertThat(items.get(0).path("value").asInt()).isEqualTo(7);
		assertThat(items.get(0).has("damaged")).isFalse();
		assertThat(items.get(1).path("id").asString()).isEqualTo(damaged.get("id"));
		assertThat(items.get(1).path("damaged").asBoolean()).isTrue();
		assertThat(items.get(1).path("value").isNull()).isTrue();
		assertThat(items.get(1).path("type").asString()).isEqualTo("STEPS");
		assertThat(items.get(1).path("startDate").asString()).isEqualTo(damaged.get("startDate"));
		assertThat(items.get(1).path("deviceId").asString()).isEqualTo(watch.toString());
		assertThat(page(user, "STEPS", "reconciled", 10, null).path("items")).hasSize(1);
		JsonNode explained = this.client
			.get("/api/v1/users/me/explain?type=STEPS&period=day&start=2026-03-02", user.token())
			.expect(200)
			.json();
		assertThat(explained.path("samples")).hasSize(1);
		user.sync(watch, TestUser.sample("STEPS", 1, at(4), at(5))).expect(200);
		user.awaitValues("STEPS", "day", "2026-03-02", "2026-03-03", 8);
	}

	@Test
	void sampleComesBackAsItWasSent() {
		TestUser user = this.client.newUser("UTC");
		UUID watch = user.device("apple_watch");
		Map<String, Object> sample = TestUser.sample("SLEEP_STATE", "rem", "2026-03-02T01:00:00+01:00",
				"2026-03-02T02:00:00+01:00");
		sample.put("sourceApp", "com.example.sleep");
		sample.put("metadata", Map.of("HKTimeZone", "Europe/Berlin", "nested", Map.of("a", List.of(1, 2))));
		user.sync(watch, sample).expect(200);
		JsonNode item = page(user, "SLEEP_STATE", "raw", 10, null).path("items").get(0);
		assertThat(item.path("id").asString()).isEqualTo(sample.get("id"));
		assertThat(item.path("value").asString()).isEqualTo("rem");
		assertThat(Instant.parse(item.path("startDate").asString())).isEqualTo("2026-03-02T00:00:00Z");
		assertThat(Instant.parse(item.path("endDate").asString())).isEqualTo("2026-03-02T01:00:00Z");
		assertThat(item.path("deviceId").asString()).isEqualTo(watch.toString());
		assertThat(item.path("sourceApp").asString()).isEqualTo("com.example.sleep");
		assertThat(item.path("metadata").path("nested").path("a").get(1).asInt()).isEqualTo(2);
	}

	@Test
	void idsComeBackAsTheyWereSent() {
		TestUser user = this.client.newUser("UTC");
		UUID watch = user.device("apple_watch");
		UUID id = UUID.randomUUID();
		Map<String, Object> text = TestUser.sample("STEPS", 1, at(1), at(2));
		text.put("id", "Schritte \u0000 \uD83D\uDC5F");
		Map<String, Object> upper = TestUser.sample("STEPS", 2, at(3), at(4));
		upper.put("id", id.toString().toUpperCase(Locale.ROOT));
		Map<String, Object> recorded = TestUser.sample("STEPS", 3, at(5), at(6));
		recorded.put("recordId", "walk 7");
		user.sync(watch, List.of(text, upper, recorded), List.of()).expect(200);
		user.awaitValues("STEPS", "day", "2026-03-01", "2026-03-12", 6);
		JsonNode items = page(user, "STEPS", "raw", 10, null).path("items");
		assertThat(items.get(2).path("id").asString()).isEqualTo("Schritte \u0000 \uD83D\uDC5F");
		assertThat(items.get(1).path("id").asString()).isEqualTo(id.toString());
		assertThat(items.get(1).has("recordId")).isFalse();
		assertThat(items.get(0).path("recordId").asString()).isEqualTo("walk 7");
		String made = items.get(0).path("id").asString();
		assertThat(UUID.fromString(made).version()).isEqualTo(5);
		assertThat(made).isNotEqualTo(recorded.get("id"));
		assertThat(page(user, "STEPS", "reconciled", 10, null).path("items")).isEqualTo(items);
		JsonNode explained = this.client
			.get("/api/v1/users/me/explain?type=STEPS&period=day&start=2026-03-02", user.token())
			.expect(200)
			.json()
			.path("samples");
		assertThat(explained).extracting((sample) -> sample.path("id").asString())
			.containsExactly("Schritte \u0000 \uD83D\uDC5F", id.toString(), made);
		assertThat(user.client()
			.post("/api/v1/devices/" + watch + "/sync", user.token(), Map.of("deleted", List.of(made)))
			.expect(200)
			.json()
			.path("deleted")
			.asInt()).isOne();
	}

	@Test
	void aRouteOfFourHoursIsMetadata() {
		TestUser user = this.client.newUser("UTC");
		UUID watch = user.device("apple_watch");
		StringBuilder route = new StringBuilder();
		for (int second = 0; second < 4 * 3_600; second++) {
			route.append(String.format(Locale.ROOT, "lat %.9f lon %.9f alt %.3f speed %.3f at %d;", 52.5 + second / 1e5,
					13.4 + second / 7e4, 30 + second % 90 / 7.0, second % 17 / 3.0, second));
		}
		List<Map<String, Object>> workouts = new ArrayList<>();
		for (int number = 0; number < 2; number++) {
			Map<String, Object> workout = TestUser.sample("WORKOUT", "running", at(number * 300),
					at(number * 300 + 240));
			workout.put("metadata", Map.of("route", number + " " + route));
			workouts.add(workout);
		}
		user.sync(watch, workouts, List.of()).expect(200);
		JsonNode items = page(user, "WORKOUT", "raw", 10, null).path("items");
		assertThat(items).extracting((item) -> item.path("metadata").path("route").asString())
			.containsExactly("1 " + route, "0 " + route);
	}

	@Test
	void reconciledPagesAreTheFreePiecesOfTheOracle() {
		TestUser user = this.client.newUser("UTC");
		List<OracleDevice> devices = List.of(OracleDevice.ofType("watch", "apple_watch"),
				OracleDevice.ofType("phone", "iphone"), OracleDevice.ofType("manual", "manual_entry"));
		Random random = new Random(20260302);
		List<OracleSample> all = new ArrayList<>();
		for (OracleDevice device : devices) {
			List<Map<String, Object>> sent = new ArrayList<>();
			for (int index = 0; index < 250; index++) {
				OracleSample sample = steps(random, device);
				all.add(sample);
				sent.add(sent(sample));
			}
			user.sync(user.device(device.deviceType()), sent, List.of()).expect(200);
		}
		List<String> expected = new Oracle(all, ZoneOffset.UTC, OracleNightRule.WAKE_DAY).reconciled("STEPS")
			.stream()
			.sorted(Comparator.comparingLong(FreePiece::start)
				.thenComparing((piece) -> piece.sample().id().toString())
				.reversed())
			.map(SamplePageTests::line)
			.toList();
		for (int limit : new int[] { 7, 400, 10_000 }) {
			assertThat(reconciled(user, limit)).as("pages of %d", limit).isEqualTo(expected);
		}
	}

	@Test
	void wrongParametersAreToldApart() {
		TestUser user = this.client.newUser("UTC");
		for (String query : List.of("", "?type=STEPPES", "?type=STEPS&limit=0", "?type=STEPS&limit=10001",
				"?type=STEPS&limit=x", "?type=STEPS&stream=both", "?type=STEPS&cursor=abc",
				"?type=STEPS&start=2026-03-02T00:00:00", "?type=STEPS&start=2026-03-02&end=2026-03-01")) {
			this.client.get("/api/v1/users/me/samples" + query, user.token()).expectProblem(400, "INVALID_REQUEST");
		}
	}

	private List<String> reconciled(TestUser user, int limit) {
		List<String> lines = new ArrayList<>();
		String cursor = null;
		do {
			JsonNode page = page(user, "STEPS", "reconciled", limit, cursor);
			assertThat(page.path("items").size()).isLessThanOrEqualTo(limit);
			page.path("items").forEach((item) -> lines.add(line(item)));
			cursor = page.path("nextCursor").isNull() ? null : page.path("nextCursor").asString();
		}
		while (cursor != null);
		return lines;
	}

	private JsonNode page(TestUser user, String type, String stream, int limit, @Nullable String cursor) {
		return this.client
			.get("/api/v1/users/me/samples?type=" + type + "&stream=" + stream + "&limit=" + limit
					+ "&start=2026-03-01&end=2026-03-12" + ((cursor != null) ? "&cursor=" + cursor : ""), user.token())
			.expect(200)
			.json();
	}

	/**
	 * Creates dense, long samples with day totals and several instants in a second, and
	 * gaps of days between them.
	 */
	private static OracleSample steps(Random random, OracleDevice device) {
		long start = FROM + random.nextInt(5) * 2880L * MINUTE + random.nextInt(500) * MINUTE
				+ random.nextInt(3) * 400L;
		long end = start + switch (random.nextInt(20)) {
			case 0 -> random.nextInt(40) * 20L * MINUTE;
			case 1 -> (19L + random.nextInt(6)) * 60 * MINUTE;
			case 2, 3 -> 0;
			default -> random.nextInt(40) * MINUTE;
		};
		return OracleSample.quantity(new UUID(random.nextLong(), random.nextLong()), "STEPS", device,
				Instant.ofEpochMilli(start), Instant.ofEpochMilli(end), random.nextInt(4000));
	}

	private static Map<String, Object> sent(OracleSample sample) {
		Map<String, Object> sent = TestUser.sample(sample.type(), sample.value(),
				Instant.ofEpochMilli(sample.start()).toString(), Instant.ofEpochMilli(sample.end()).toString());
		sent.put("id", sample.id().toString());
		return sent;
	}

	private static String line(FreePiece piece) {
		return line(piece.sample().id().toString(), piece.start(), piece.end(), piece.value());
	}

	private static String line(JsonNode item) {
		return line(item.path("id").asString(), Instant.parse(item.path("startDate").asString()).toEpochMilli(),
				Instant.parse(item.path("endDate").asString()).toEpochMilli(), item.path("value").asDouble());
	}

	private static String line(String id, long start, long end, double value) {
		return "%s %d %d %.6f".formatted(id, start, end, value);
	}

	private static String at(int minute) {
		return Instant.ofEpochMilli(FROM + minute * MINUTE).toString();
	}

}
