package org.healthpipeline.query;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.healthpipeline.testsupport.client.TestUser;
import org.healthpipeline.testsupport.servers.RunningPipeline;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Extreme values that real phones and their users send. */
class PhoneDataTests {

	private final TestUser user = RunningPipeline.shared().client().newUser("UTC");

	@Test
	void rareBodiesAreTaken() {
		Map<String, List<Double>> extremes = Map.ofEntries(Map.entry("STEPS", List.of(320_000.0)),
				Map.entry("ELEVATION_GAINED", List.of(25_000.0)), Map.entry("FLIGHTS_CLIMBED", List.of(8_400.0)),
				Map.entry("BODY_TEMPERATURE", List.of(11.0, 47.0)), Map.entry("BLOOD_GLUCOSE", List.of(3_000.0)),
				Map.entry("BLOOD_ALCOHOL_CONTENT", List.of(1.5)), Map.entry("OXYGEN_SATURATION", List.of(20.0)),
				Map.entry("BLOOD_PRESSURE_DIASTOLIC", List.of(0.0)), Map.entry("HEART_RATE", List.of(10.0, 350.0)),
				Map.entry("VO2_MAX", List.of(3.0)), Map.entry("HEART_RATE_RECOVERY", List.of(-12.0)),
				Map.entry("WEIGHT", List.of(0.212, 635.0)));
		List<Map<String, Object>> samples = new ArrayList<>();
		extremes.forEach((type, values) -> values.forEach(
				(value) -> samples.add(TestUser.sample(type, value, "2026-03-02T00:00:00Z", "2026-03-02T00:00:00Z"))));
		JsonNode answer = this.user.sync(this.user.device("iphone"), samples, List.of()).expect(200).json();
		assertThat(answer.path("errorDetails")).isEmpty();
		assertThat(answer.path("synced").asInt()).isEqualTo(samples.size());
	}

	@Test
	void theLongestIntervalsAreTaken() {
		List<Map<String, Object>> samples = List.of(
				TestUser.sample("STEPS", 900.5, "2025-10-26T00:00:00+02:00", "2025-10-27T00:00:00+01:00"),
				TestUser.sample("STEPS", 900.5, "2025-04-06T00:00:00+11:00", "2025-04-07T00:00:00+10:30"),
				TestUser.sample("SLEEP_ANALYSIS", 900.5, "2026-03-01T00:00:00Z", "2026-03-03T00:00:00Z"));
		assertThat(this.user.sync(this.user.device("iphone"), samples, List.of()).json().path("synced").asInt())
			.isEqualTo(3);
	}

	@Test
	void dayTotalsOfTenYearsAreTakenAlsoOfDaysOnWhichClocksChange() {
		ZoneId berlin = ZoneId.of("Europe/Berlin");
		List<Map<String, Object>> days = IntStream.range(0, 3_900)
			.mapToObj(LocalDate.of(2015, 3, 1)::plusDays)
			.map((day) -> TestUser.sample("STEPS", 6_000, day.atStartOfDay(berlin).toOffsetDateTime().toString(),
					day.plusDays(1).atStartOfDay(berlin).toOffsetDateTime().toString()))
			.toList();
		assertThat(this.user.sync(this.user.device("iphone"), days, List.of()).json().path("synced").asInt())
			.isEqualTo(3_900);
	}

	@Test
	void aDayThatRunsIsTakenWithItsEndAheadAndOnlyAnAmount() {
		Instant now = Instant.now();
		String start = now.minus(Duration.ofHours(13)).toString();
		String end = now.plus(Duration.ofHours(11)).toString();
		assertThat(synced(TestUser.sample("STEPS", 6_100, start, end))).isOne();
		for (Map<String, Object> ahead : List.of(TestUser.sample("SLEEP_ANALYSIS", 400, start, end),
				TestUser.sample("HEART_RATE", 60, start, end),
				TestUser.sample("STEPS", 60, now.minus(Duration.ofHours(8)).toString(), end), TestUser.sample("STEPS",
						60, now.plus(Duration.ofMinutes(2)).toString(), now.plus(Duration.ofHours(22)).toString()))) {
			JsonNode answer = this.user.sync(this.user.device("iphone"), ahead).expect(200).json();
			assertThat(answer.path("errorDetails").get(0).path("code").asString()).isEqualTo("IN_FUTURE");
			assertThat(answer.path("errorDetails").get(0).path("retryable").asBoolean()).isTrue();
		}
	}

	@Test
	void ofTodaysTotalThatGrowsTheLastOneCounts() {
		UUID phone = this.user.device("iphone");
		LocalDate today = LocalDate.now(ZoneId.of("UTC"));
		Map<String, Object> total = TestUser.sample("STEPS", 6_000, today + "T00:00:00Z",
				today.plusDays(1) + "T00:00:00Z");
		for (int version = 0; version < 3; version++) {
			total.put("version", version);
			total.put("value", 6_000 + 100 * version);
			assertThat(this.user.sync(phone, total).expect(200).json().path("synced").asInt()).isOne();
		}
		this.user.awaitValues("STEPS", "day", today.toString(), today.plusDays(1).toString(), 6_200);
	}

	@Test
	void aWeekOfSteadinessAndAPeriodOfSixDaysAreTaken() {
		assertThat(synced(TestUser.sample("WALKING_STEADINESS", 85, "2026-03-02T00:00:00Z", "2026-03-09T00:00:00Z")))
			.isOne();
		assertThat(synced(
				TestUser.sample("MENSTRUATION_PERIOD", "period", "2026-03-02T00:00:00Z", "2026-03-08T00:00:00Z")))
			.isOne();
		this.user.awaitValues("WALKING_STEADINESS", "day", "2026-03-01", "2026-03-12", 85);
		this.user.awaitValues("MENSTRUATION_PERIOD", "day", "2026-03-01", "2026-03-12", 1440, 1440, 1440, 1440, 1440,
				1440);
	}

	@Test
	void aRaceOfFiveDaysCountsInEachAndGivesWayWhereABetterDeviceMeasured() {
		assertThat(synced(TestUser.sample("WORKOUT", "running", "2026-03-02T06:00:00Z", "2026-03-07T11:00:00Z")))
			.isOne();
		this.user.awaitValues("WORKOUT", "day", "2026-03-01", "2026-03-09", 1080, 1440, 1440, 1440, 1440, 660);
		this.user
			.sync(this.user.device("apple_watch"),
					TestUser.sample("WORKOUT", "yoga", "2026-03-07T08:00:00Z", "2026-03-07T09:00:00Z"))
			.expect(200);
		List<JsonNode> days = this.user.awaitAggregates("WORKOUT", "day", "2026-03-01", "2026-03-09",
				(buckets) -> buckets.size() == 6 && buckets.get(5).path("states").has("yoga"));
		assertThat(days.get(5).path("states").path("running").asDouble()).isCloseTo(600, within(1e-9));
		assertThat(days.get(4).path("value").asDouble()).isCloseTo(1440, within(1e-9));
	}

	@ParameterizedTest
	@CsvSource(nullValues = "-",
			value = { "SLEEP_ANALYSIS,-,2026-03-01T23:00:00Z,2026-03-02T07:00:00Z,480",
					"SLEEP_ANALYSIS,900,2026-03-01T23:00:00Z,2026-03-02T07:00:00Z,VALUE_EXCEEDS_INTERVAL",
					"SLEEP_ANALYSIS,485.8,2026-03-01T23:00:00Z,2026-03-02T07:00:00Z,485.8",
					"SLEEP_ANALYSIS,485.9,2026-03-01T23:00:00Z,2026-03-02T07:00:00Z,VALUE_EXCEEDS_INTERVAL",
					"MINDFUL_MINUTES,-,2026-03-02T07:00:00Z,2026-03-02T07:10:00Z,10",
					"EXERCISE_TIME,2,2026-03-02T07:00:00Z,2026-03-02T07:01:00Z,2",
					"EXERCISE_TIME,2.1,2026-03-02T07:00:00Z,2026-03-02T07:01:00Z,VALUE_EXCEEDS_INTERVAL",
					"SLEEP_ANALYSIS,450,2026-03-02T07:00:00Z,2026-03-02T07:00:00Z,450",
					"SLEEP_ANALYSIS,1501,2026-03-02T07:00:00Z,2026-03-02T07:00:00Z,VALUE_EXCEEDS_INTERVAL",
					"TIME_IN_DAYLIGHT,-,2026-03-02T07:00:00Z,2026-03-02T07:00:00Z,MISSING_VALUE",
					"STEPS,-,2026-03-02T07:00:00Z,2026-03-02T07:10:00Z,MISSING_VALUE" })
	void minutesFillTheirIntervalAndNoMore(String type, Double value, String start, String end, String outcome) {
		Map<String, Object> sample = TestUser.sample(type, value, start, end);
		JsonNode answer = this.user.sync(this.user.device("iphone"), sample).expect(200).json();
		JsonNode stored = samples(type);
		String became = stored.isEmpty() ? answer.path("errorDetails").get(0).path("code").asString()
				: stored.get(0).path("value").asString().replaceFirst("\\.0$", "");
		assertThat(became).isEqualTo(outcome);
	}

	@Test
	void theRouteOfFourHoursIsKeptAndOneThatIsTooLargeCostsItselfOnly() {
		UUID watch = this.user.device("apple_watch");
		Map<String, Object> marathon = TestUser.sample("WORKOUT", "running", "2026-03-02T08:00:00Z",
				"2026-03-02T12:00:00Z");
		marathon.put("metadata", Map.of("route", route(4 * 60 * 60)));
		Map<String, Object> longer = TestUser.sample("WORKOUT", "running", "2026-03-03T08:00:00Z",
				"2026-03-04T08:00:00Z");
		longer.put("metadata", Map.of("route", route(24 * 60 * 60)));
		JsonNode answer = this.user.sync(watch, List.of(marathon, longer), List.of()).expect(200).json();
		assertThat(answer.path("synced").asInt()).isEqualTo(2);
		assertThat(answer.path("warnings")).singleElement().satisfies((warning) -> {
			assertThat(warning.path("index").asInt()).isOne();
			assertThat(warning.path("id").asString()).isEqualTo(longer.get("id"));
			assertThat(warning.path("code").asString()).isEqualTo("METADATA_TOO_LARGE");
		});
		JsonNode stored = samples("WORKOUT");
		assertThat(stored.get(0).path("metadata").isNull()).isTrue();
		assertThat(stored.get(1).path("metadata").path("route").asString()).isEqualTo(route(4 * 60 * 60));
	}

	/** Builds a route with one place per second, in the form that files have. */
	private static String route(int seconds) {
		Instant start = Instant.parse("2026-03-02T08:00:00Z");
		return IntStream.range(0, seconds)
			.mapToObj((second) -> "52.%06d,13.%06d,%d,%s".formatted(second * 7, second * 11, 30 + second % 50,
					start.plus(second, ChronoUnit.SECONDS)))
			.collect(Collectors.joining(";"));
	}

	private int synced(Map<String, Object> sample) {
		return this.user.sync(this.user.device("iphone"), sample).expect(200).json().path("synced").asInt();
	}

	private JsonNode samples(String type) {
		return this.user.client()
			.get("/api/v1/users/me/samples?type=" + type + "&start=2026-03-01&end=2026-03-05", this.user.token())
			.expect(200)
			.json()
			.path("items");
	}

}
