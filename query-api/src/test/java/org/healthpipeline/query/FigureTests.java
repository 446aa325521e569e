package org.healthpipeline.query;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import io.micrometer.core.instrument.MeterRegistry;
import org.awaitility.Awaitility;
import org.healthpipeline.model.bucket.Period;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

import org.healthpipeline.testsupport.client.Answer;
import org.healthpipeline.testsupport.client.PipelineClient;
import org.healthpipeline.testsupport.client.TestUser;
import org.healthpipeline.testsupport.servers.OnEveryKindOfServers;
import org.healthpipeline.testsupport.servers.RunningPipeline;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Aggregates, summaries and explanations. */
@OnEveryKindOfServers("Aggregates are read from a hypertable.")
class FigureTests {

	private static final String SUMMARY = "/api/v1/users/me/summary?date=2026-03-02";

	private final PipelineClient client = RunningPipeline.shared().client();

	@Test
	void entityTagHoldsUntilTheFiguresChange() {
		TestUser user = this.client.newUser("UTC");
		UUID watch = user.device("apple_watch");
		user.sync(watch, TestUser.sample("STEPS", 10, "2026-03-02T10:00:00Z", "2026-03-02T10:01:00Z")).expect(200);
		user.awaitValues("STEPS", "day", "2026-03-02", "2026-03-03", 10);
		Answer first = this.client.get(SUMMARY, user.token()).expect(200);
		String tag = first.header("ETag").orElseThrow();
		assertThat(conditional(user, tag).status()).isEqualTo(304);
		assertThat(conditional(user, tag).body()).isEmpty();
		user.sync(watch, TestUser.sample("STEPS", 5, "2026-03-02T11:00:00Z", "2026-03-02T11:01:00Z")).expect(200);
		user.awaitValues("STEPS", "day", "2026-03-02", "2026-03-03", 15);
		Answer changed = conditional(user, tag).expect(200);
		assertThat(changed.header("ETag").orElseThrow()).isNotEqualTo(tag);
		assertThat(changed.json().path("metrics").path("STEPS").path("value").asInt()).isEqualTo(15);
	}

	@Test
	void entityTagOfOnePersonMeansNothingForAnother() {
		TestUser ada = this.client.newUser("UTC");
		TestUser bob = this.client.newUser("UTC");
		String tag = this.client.get(SUMMARY, ada.token()).expect(200).header("ETag").orElseThrow();
		assertThat(conditional(bob, tag).status()).isEqualTo(200);
	}

	@ParameterizedTest
	@EnumSource(Period.class)
	void aDamagedAggregateIsLeftOutAndComputedAgainOnceItIsRead(Period period) {
		TestUser user = this.client.newUser("UTC");
		UUID watch = user.device("apple_watch");
		user.sync(watch, TestUser.sample("STEPS", 10, "2026-03-02T10:00:00Z", "2026-03-02T10:01:00Z")).expect(200);
		user.sync(watch, TestUser.sample("STEPS", 20, "2026-03-03T10:00:00Z", "2026-03-03T10:01:00Z")).expect(200);
		user.awaitValues("STEPS", "day", "2026-03-02", "2026-03-04", 10, 20);
		List<JsonNode> whole = figures(user, period);
		assertThat(whole).isNotEmpty();
		double read = damagedRowsRead("aggregate");
		JdbcClient disk = JdbcClient.create(RunningPipeline.shared().database().asOwner());
		assertThat(disk.sql("""
				UPDATE health_aggregates SET payload = set_byte(payload, 9, get_byte(payload, 9) # 1)
				WHERE user_id = ? AND period = ?
				""").param(user.id()).param(period.code()).update()).isPositive();
		forgetAnswers(disk, user);
		Answer explained = this.client.get("/api/v1/users/me/explain?type=STEPS&period=day&start=2026-03-02",
				user.token());
		assertThat(explained.status()).isEqualTo(200);
		this.client.get(SUMMARY, user.token()).expect(200);
		Awaitility.await("it is computed again")
			.atMost(Duration.ofSeconds(30))
			.until(() -> figures(user, period), whole::equals);
		assertThat(damagedRowsRead("aggregate")).isGreaterThan(read);
		assertThat(disk.sql("SELECT count(*) FROM aggregation_jobs WHERE user_id = ?")
			.param(user.id())
			.query(Long.class)
			.single()).isZero();
	}

	private static void forgetAnswers(JdbcClient disk, TestUser user) {
		disk.sql("UPDATE user_states SET generation = generation + 1 WHERE user_id = ?").param(user.id()).update();
	}

	private static List<JsonNode> figures(TestUser user, Period period) {
		return user.aggregates("STEPS", period.wireName(), "2026-03-01", "2026-04-01");
	}

	private static double damagedRowsRead(String kind) {
		return RunningPipeline.shared()
			.part(MeterRegistry.class)
			.get("health_pipeline_damaged_rows")
			.tag("kind", kind)
			.counter()
			.count();
	}

	@Test
	void newTimeZoneMovesTheDaysAndNoAnswerMixesTwo() {
		TestUser user = this.client.newUser("Europe/Berlin");
		UUID watch = user.device("apple_watch");
		user.sync(watch, TestUser.sample("STEPS", 10, "2026-03-02T22:50:00Z", "2026-03-02T22:55:00Z")).expect(200);
		user.awaitValues("STEPS", "day", "2026-03-02", "2026-03-03", 10);
		this.client
			.patch("/api/v1/users/me", user.token(), Map.of("timezone", "Asia/Kathmandu", "timezoneFrom", "beginning"))
			.expect(200);
		Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> {
			JsonNode answer = this.client
				.get("/api/v1/users/me/aggregates?types=STEPS&start=2026-03-01&end=2026-03-05", user.token())
				.expect(200)
				.json();
			String date = answer.path("aggregates").path("STEPS").get(0).path("date").asString();
			boolean old = answer.path("timezone").asString().equals("Europe/Berlin");
			assertThat(date).isEqualTo(old ? "2026-03-02T00:00:00+01:00" : "2026-03-03T00:00:00+05:45");
			return !old;
		});
		assertThat(user.summary("2026-03-03").path("timezone").asString()).isEqualTo("Asia/Kathmandu");
	}

	@Test
	void nightBelongsToTheDateOfItsRule() {
		TestUser user = this.client.newUser("Europe/Berlin");
		UUID watch = user.device("apple_watch");
		user.sync(watch,
				List.of(TestUser.sample("SLEEP_STATE", "rem", "2026-03-02T22:00:00Z", "2026-03-03T00:00:00Z"),
						TestUser.sample("SLEEP_STATE", "awake", "2026-03-03T00:00:00Z", "2026-03-03T00:30:00Z")),
				List.of())
			.expect(200);
		user.awaitValues("SLEEP_ANALYSIS", "day", "2026-03-03", "2026-03-04", 120);
		JsonNode states = user.summary("2026-03-03").path("metrics").path("SLEEP_STATE");
		assertThat(states.path("value").asDouble()).isEqualTo(150);
		assertThat(states.path("states").path("rem").asDouble()).isEqualTo(120);
		assertThat(states.path("minValue").isNull()).isTrue();
		this.client.patch("/api/v1/users/me", user.token(), Map.of("nightRule", "bedDay")).expect(200);
		user.awaitValues("SLEEP_ANALYSIS", "day", "2026-03-02", "2026-03-03", 120);
	}

	@Test
	void timeAwakeIsNoSleepAndTheBetterDeviceDecidesWhicheverKindItSends() {
		TestUser user = this.client.newUser("UTC");
		UUID phone = user.device("iphone");
		UUID band = user.device("third_party_wearable");
		user.sync(phone,
				List.of(TestUser.sample("SLEEP_ANALYSIS", 480, "2026-03-01T23:00:00Z", "2026-03-02T07:00:00Z"),
						TestUser.sample("SLEEP_STATE", "awake", "2026-03-02T03:00:00Z", "2026-03-02T04:00:00Z"),
						TestUser.sample("SLEEP_STATE", "core", "2026-03-02T23:00:00Z", "2026-03-03T04:00:00Z"),
						TestUser.sample("SLEEP_STATE", "awake", "2026-03-03T04:00:00Z", "2026-03-03T04:40:00Z"),
						TestUser.sample("SLEEP_STATE", "deep", "2026-03-03T04:40:00Z", "2026-03-03T07:00:00Z")),
				List.of())
			.expect(200);
		user.sync(band, TestUser.sample("SLEEP_ANALYSIS", 540, "2026-03-02T22:00:00Z", "2026-03-03T07:00:00Z"))
			.expect(200);
		user.awaitValues("SLEEP_ANALYSIS", "day", "2026-03-02", "2026-03-04", 420, 500);
		JsonNode night = user.summary("2026-03-03").path("metrics").path("SLEEP_ANALYSIS");
		assertThat(night.path("sampleCount").asInt()).isEqualTo(3);
		double explained = 0;
		for (JsonNode sample : explained(user, "SLEEP_ANALYSIS", "2026-03-03").path("samples")) {
			explained += sample.path("contribution").asDouble();
			if (sample.path("value").asString().equals("awake")) {
				assertThat(sample.path("reason").asString()).isEqualTo("NOT_ASLEEP");
				assertThat(sample.path("type").asString()).isEqualTo("SLEEP_STATE");
			}
		}
		assertThat(explained).isEqualTo(500);
		assertThat(reconciled(user, "SLEEP_ANALYSIS", "2026-03-02T18:00:00Z", "2026-03-03T18:00:00Z"))
			.containsExactly(140.0, 300.0, 60.0);
	}

	@Test
	void generalStagesOfSleepLeaveTheirTimeToSpecificOnes() {
		TestUser user = this.client.newUser("UTC");
		UUID watch = user.device("apple_watch");
		user.sync(watch,
				List.of(TestUser.sample("SLEEP_STATE", "core", "2026-03-01T23:00:00Z", "2026-03-02T06:00:00Z"),
						TestUser.sample("SLEEP_STATE", "rem", "2026-03-02T01:00:00Z", "2026-03-02T02:00:00Z"),
						TestUser.sample("SLEEP_STATE", "deep", "2026-03-02T03:00:00Z", "2026-03-02T04:00:00Z"),
						TestUser.sample("SLEEP_STATE", "asleep", "2026-03-02T23:00:00Z", "2026-03-03T07:00:00Z"),
						TestUser.sample("SLEEP_STATE", "core", "2026-03-02T23:00:00Z", "2026-03-03T03:00:00Z"),
						TestUser.sample("SLEEP_STATE", "awake", "2026-03-03T03:00:00Z", "2026-03-03T03:30:00Z"),
						TestUser.sample("SLEEP_STATE", "rem", "2026-03-03T03:30:00Z", "2026-03-03T07:00:00Z")),
				List.of())
			.expect(200);
		user.awaitValues("SLEEP_ANALYSIS", "day", "2026-03-02", "2026-03-04", 420, 450);
		JsonNode states = user.summary("2026-03-02").path("metrics").path("SLEEP_STATE").path("states");
		assertThat(states.toString()).isEqualTo("{\"core\":300,\"deep\":60,\"rem\":60}");
		states = user.summary("2026-03-03").path("metrics").path("SLEEP_STATE").path("states");
		assertThat(states.toString()).isEqualTo("{\"awake\":30,\"core\":240,\"rem\":210}");
	}

	@Test
	void dayTotalAddsWhatFinerDataLeaveOfIt() {
		TestUser user = this.client.newUser("UTC");
		UUID watch = user.device("apple_watch");
		UUID phone = user.device("iphone");
		UUID band = user.device("third_party_wearable");
		user.sync(phone,
				List.of(TestUser.sample("STEPS", 6000, "2026-03-02T09:00:00Z", "2026-03-02T10:00:00Z"),
						TestUser.sample("STEPS", 9800, "2026-03-03T12:00:00Z", "2026-03-03T20:00:00Z")),
				List.of())
			.expect(200);
		user.sync(watch, TestUser.sample("STEPS", 3000, "2026-03-03T10:00:00Z", "2026-03-03T11:00:00Z")).expect(200);
		user.sync(band,
				List.of(TestUser.sample("STEPS", 6100, "2026-03-02T00:00:00Z", "2026-03-03T00:00:00Z"),
						TestUser.sample("STEPS", 12_800, "2026-03-03T00:00:00Z", "2026-03-04T00:00:00Z")),
				List.of())
			.expect(200);
		user.awaitValues("STEPS", "day", "2026-03-02", "2026-03-04", 6100, 12_800);
		user.awaitValues("STEPS", "hour", "2026-03-02T03:00:00Z", "2026-03-02T04:00:00Z", 100.0 / 23);
		user.awaitValues("STEPS", "hour", "2026-03-02T09:00:00Z", "2026-03-02T10:00:00Z", 6000);
		// Its own interval is fully covered, and it still counts.
		user.awaitValues("STEPS", "hour", "2026-03-03T03:00:00Z", "2026-03-03T04:00:00Z", 0);
		assertThat(user.summary("2026-03-03").path("metrics").path("STEPS").path("sampleCount").asInt()).isEqualTo(3);
		List<Double> pieces = reconciled(user, "STEPS", "2026-03-02", "2026-03-03");
		assertThat(pieces).hasSize(3);
		assertThat(pieces.get(0)).isCloseTo(100 * 14.0 / 23, within(1e-9));
		assertThat(pieces.get(1)).isEqualTo(6000);
		assertThat(pieces.get(2)).isCloseTo(100 * 9.0 / 23, within(1e-9));
		double explained = 0;
		for (JsonNode sample : explained(user, "STEPS", "2026-03-02").path("samples")) {
			explained += sample.path("contribution").asDouble();
		}
		assertThat(explained).isCloseTo(6100, within(1e-9));
	}

	@Test
	void hourOfTrainingWeighsAnHour() {
		TestUser user = this.client.newUser("UTC");
		UUID watch = user.device("apple_watch");
		List<Map<String, Object>> beats = new ArrayList<>();
		Instant midnight = Instant.parse("2026-03-02T00:00:00Z");
		for (int slot = 0; slot < 276; slot++) {
			String at = midnight.plusSeconds(300L * slot).toString();
			beats.add(TestUser.sample("HEART_RATE", 60, at, at));
		}
		for (int second = 0; second < 3600; second++) {
			String at = midnight.plusSeconds(23 * 3600L + second).toString();
			beats.add(TestUser.sample("HEART_RATE", 150, at, at));
		}
		user.sync(watch, beats, List.of()).expect(200);
		user.awaitValues("HEART_RATE", "day", "2026-03-02", "2026-03-03", 63.75);
		user.awaitValues("HEART_RATE", "week", "2026-03-02", "2026-03-03", 63.75);
		JsonNode day = user.summary("2026-03-02").path("metrics").path("HEART_RATE");
		assertThat(day.path("sampleCount").asInt()).isEqualTo(3876);
		assertThat(day.path("minValue").asInt()).isEqualTo(60);
		assertThat(day.path("maxValue").asInt()).isEqualTo(150);
	}

	@Test
	void zeroAndGapDiffer() {
		TestUser user = this.client.newUser("UTC");
		UUID watch = user.device("apple_watch");
		user.sync(watch,
				List.of(TestUser.sample("STEPS", 0, "2026-03-02T08:00:00Z", "2026-03-02T11:00:00Z"),
						TestUser.sample("STEPS", 500, "2026-03-04T09:30:00Z", "2026-03-04T10:30:00Z")),
				List.of())
			.expect(200);
		user.awaitValues("STEPS", "day", "2026-03-02", "2026-03-05", 0, 500);
		List<JsonNode> days = user.aggregates("STEPS", "day", "2026-03-02", "2026-03-05");
		assertThat(days).extracting((day) -> day.path("date").asString().substring(0, 10))
			.containsExactly("2026-03-02", "2026-03-04");
		assertThat(days).extracting((day) -> day.path("hoursWithData").asInt()).containsExactly(3, 2);
		assertThat(user.summary("2026-03-02").path("metrics").path("STEPS").path("hoursWithData").asInt()).isEqualTo(3);
		for (String period : List.of("week", "month")) {
			JsonNode bucket = user.aggregates("STEPS", period, "2026-03-01", "2026-03-05").get(0);
			assertThat(bucket.path("daysWithData").asInt()).isEqualTo(2);
			assertThat(bucket.has("hoursWithData")).isFalse();
		}
		JsonNode explained = this.client
			.get("/api/v1/users/me/explain?type=STEPS&period=day&start=2026-03-02", user.token())
			.expect(200)
			.json()
			.path("aggregate");
		assertThat(explained.path("hoursWithData").asInt()).isEqualTo(3);
		assertThat(explained.has("daysWithData")).isFalse();
		JsonNode hour = user.aggregates("STEPS", "hour", "2026-03-02", "2026-03-03").get(0);
		assertThat(hour.path("value").asDouble(-1)).isZero();
		assertThat(hour.has("hoursWithData") || hour.has("daysWithData")).isFalse();
	}

	@Test
	void eventThatComesByTwoRoutesCountsOnceAlsoWhereOneIsCutToTheSecond() {
		TestUser user = this.client.newUser("UTC");
		UUID pump = user.device("third_party_sensor");
		UUID phone = user.device("iphone");
		user.sync(pump,
				TestUser.sample("INSULIN_DELIVERY", 4.5, "2026-03-02T12:00:03.120Z", "2026-03-02T12:00:03.120Z"))
			.expect(200);
		user.awaitValues("INSULIN_DELIVERY", "day", "2026-03-02", "2026-03-03", 4.5);
		Map<String, Object> cut = TestUser.sample("INSULIN_DELIVERY", 4.5, "2026-03-02T12:00:03Z",
				"2026-03-02T12:00:03Z");
		user.sync(phone,
				List.of(cut, TestUser.sample("INSULIN_DELIVERY", 1, "2026-03-02T12:00:04Z", "2026-03-02T12:00:04Z")),
				List.of())
			.expect(200);
		user.awaitValues("INSULIN_DELIVERY", "day", "2026-03-02", "2026-03-03", 5.5);
		JsonNode suppressed = explained(user, "INSULIN_DELIVERY", "2026-03-02").path("samples").get(1);
		assertThat(suppressed.path("reason").asString()).isEqualTo("COVERED");
		assertThat(suppressed.path("suppressedBy")).hasSize(1);
		assertThat(suppressed.path("suppressedBy").get(0).path("id").asString()).isEqualTo(cut.get("id"));
	}

	private JsonNode explained(TestUser user, String type, String day) {
		return this.client.get("/api/v1/users/me/explain?type=" + type + "&period=day&start=" + day, user.token())
			.expect(200)
			.json();
	}

	private List<Double> reconciled(TestUser user, String type, String start, String end) {
		List<Double> values = new ArrayList<>();
		this.client
			.get("/api/v1/users/me/samples?type=" + type + "&stream=reconciled&start=" + start + "&end=" + end,
					user.token())
			.expect(200)
			.json()
			.path("items")
			.forEach((item) -> values.add(item.path("value").asDouble()));
		return values;
	}

	@Test
	void explanationAddsUpToTheFigureAndNamesWhatSuppresses() {
		TestUser user = this.client.newUser("UTC");
		UUID watch = user.device("apple_watch");
		UUID phone = user.device("iphone");
		UUID manual = user.device("manual_entry");
		user.sync(watch, TestUser.sample("STEPS", 300, "2026-03-02T10:00:00Z", "2026-03-02T10:30:00Z")).expect(200);
		user.sync(phone, TestUser.sample("STEPS", 1200, "2026-03-02T10:15:00Z", "2026-03-02T11:15:00Z")).expect(200);
		user.sync(manual, TestUser.sample("STEPS", 50, "2026-03-02T10:20:00Z", "2026-03-02T10:50:00Z")).expect(200);
		user.awaitValues("STEPS", "hour", "2026-03-02", "2026-03-03", 900, 300);
		JsonNode explained = this.client
			.get("/api/v1/users/me/explain?type=STEPS&period=hour&start=2026-03-02T10:00:00Z", user.token())
			.expect(200)
			.json();
		assertThat(explained.path("aggregate").path("value").asDouble()).isEqualTo(900);
		double sum = 0;
		for (JsonNode sample : explained.path("samples")) {
			sum += sample.path("contribution").asDouble();
			UUID device = UUID.fromString(sample.path("deviceId").asString());
			assertThat(sample.path("contributes").asBoolean()).isEqualTo(!device.equals(manual));
			if (device.equals(manual)) {
				assertThat(sample.path("reason").asString()).isEqualTo("COVERED");
				assertThat(sample.path("freePieces")).isEmpty();
				assertThat(sample.path("suppressedBy")).hasSize(2);
				assertThat(sample.path("priority").asInt()).isEqualTo(10);
			}
		}
		assertThat(explained.path("samples")).hasSize(3);
		assertThat(sum).isEqualTo(900);
	}

	@Test
	void wrongParametersAreToldApart() {
		TestUser user = this.client.newUser("UTC");
		for (String query : List.of("aggregates", "aggregates?start=2026-03-01",
				"aggregates?start=2026-03-02&end=2026-03-01",
				"aggregates?types=STEPPES&start=2026-03-01&end=2026-03-02",
				"aggregates?period=year&start=2026-03-01&end=2026-03-02",
				"aggregates?period=hour&start=1990-03-01&end=2026-03-02", "summary?date=yesterday",
				"explain?type=STEPS", "explain?start=2026-03-01", "explain?type=STEPS&start=2026-03-01&period=year")) {
			this.client.get("/api/v1/users/me/" + query, user.token()).expectProblem(400, "INVALID_REQUEST");
		}
	}

	@Test
	void typesOfTheRegistryCarryAnEntityTag() {
		Answer types = this.client.get("/api/v1/health-types", null).expect(200);
		assertThat(types.json().path("items").size()).isGreaterThanOrEqualTo(200);
		types.json().path("items").forEach((type) -> {
			boolean slots = Set.of("HEART_RATE", "RESPIRATORY_RATE", "OXYGEN_SATURATION", "BLOOD_GLUCOSE")
				.contains(type.path("name").asString());
			assertThat(type.path("slotMinutes").asInt(-1)).isEqualTo(slots ? 5 : 0);
			assertThat(type.path("rangeSource").asString()).isNotBlank();
			assertThat(type.path("states").isEmpty())
				.isNotEqualTo(type.path("aggregation").asString().equals("duration"));
		});
		String tag = types.header("ETag").orElseThrow();
		assertThat(this.client
			.send("GET", "/api/v1/health-types", null, Map.of("If-None-Match", tag), BodyPublishers.noBody())
			.status()).isEqualTo(304);
	}

	private Answer conditional(TestUser user, String tag) {
		return this.client.send("GET", SUMMARY, user.token(), Map.of("If-None-Match", tag), BodyPublishers.noBody());
	}

}
