package org.healthpipeline.query;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;

import org.awaitility.Awaitility;
import org.healthpipeline.testsupport.client.PipelineClient;
import org.healthpipeline.testsupport.client.TestUser;
import org.healthpipeline.testsupport.servers.RunningPipeline;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** Time zones of users who choose a first one, travel, and correct mistakes. */
class JourneyTests {

	private static final String ME = "/api/v1/users/me";

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	/** Landing of a flight from Berlin in Los Angeles, at 21:00 and at 13:00. */
	private static final String LANDED = "2026-03-10T20:00:00Z";

	private final RunningPipeline pipeline = RunningPipeline.shared();

	private final PipelineClient client = this.pipeline.client();

	private final JdbcClient jdbc = JdbcClient.create(this.pipeline.database().asService());

	@Test
	void theFirstZoneHoldsForAllOfHistoryWhateverTimezoneFromSays() {
		TestUser user = registeredWithoutZone();
		List<Map<String, Object>> samples = new ArrayList<>();
		double[] values = new double[11];
		for (int year = 2016; year <= 2026; year++) {
			values[year - 2016] = year;
			samples.add(TestUser.sample("STEPS", year, year + "-03-01T23:20:00Z", year + "-03-01T23:40:00Z"));
		}
		user.sync(user.device("apple_watch"), samples, List.of()).expect(200);
		user.awaitValues("STEPS", "day", "2016-01-01", "2026-11-01", values);
		assertThat(dates(user, "STEPS", "day")).allMatch((date) -> date.endsWith("-03-01T00:00:00Z"));
		move(user, Map.of("timezone", "Europe/Berlin", "timezoneFrom", "2026-01-01T00:00:00Z"));
		assertThat(dates(user, "STEPS", "day")).hasSize(11).allMatch((date) -> date.endsWith("-03-02T00:00:00+01:00"));
		assertThat(dates(user, "STEPS", "month")).hasSize(11)
			.allMatch((date) -> date.endsWith("-03-01T00:00:00+01:00"));
		assertThat(chosen(user)).containsExactly("-infinity Europe/Berlin");
	}

	@Test
	void namingUtcIsAChoiceToo() {
		TestUser user = this.client.newUser("UTC");
		move(user, Map.of("timezone", "Asia/Tokyo", "timezoneFrom", "2026-01-01T00:07:00Z"));
		assertThat(chosen(user)).containsExactly("-infinity UTC", "2026-01-01T00:00:00Z Asia/Tokyo");
		TestUser other = registeredWithoutZone();
		change(other, Map.of("timezone", "UTC"));
		move(other, Map.of("timezone", "Asia/Tokyo", "timezoneFrom", "2026-01-01T00:00:00Z"));
		assertThat(chosen(other)).containsExactly("-infinity UTC", "2026-01-01T00:00:00Z Asia/Tokyo");
	}

	@Test
	void aFlightLeavesPastNightsAndDaysAsTheyWere() {
		TestUser user = this.client.newUser("Europe/Berlin");
		user.sync(user.device("apple_watch"), week(), List.of()).expect(200);
		user.awaitAggregates("STEPS", "hour", "2026-03-01", "2026-04-01", (hours) -> hours.size() == 168);
		user.awaitAggregates("SLEEP_ANALYSIS", "day", "2026-03-01", "2026-04-01", (nights) -> nights.size() == 7);
		Map<String, JsonNode> before = answered(user);
		Map<String, String> rows = rows(user);
		move(user, Map.of("timezone", "America/Los_Angeles", "timezoneFrom", "2026-03-10T20:07:00Z"));
		Map<String, JsonNode> after = answered(user);

		Instant flightDay = Instant.parse("2026-03-09T23:00:00Z");
		before.forEach((key, bucket) -> {
			boolean parent = key.contains(" week ") || key.contains(" month ");
			if (!parent && at(bucket).isBefore(flightDay)) {
				assertThat(after).containsEntry(key, bucket);
			}
		});
		assertThat(rows(user)).as("nothing earlier is written again").containsAllEntriesOf(rows);
		assertThat(value(after, "STEPS day 2026-03-10T00:00:00+01:00")).isEqualTo(32 * 60);
		assertThat(value(after, "STEPS day 2026-03-11T00:00:00-07:00")).isEqualTo(24 * 60);
		assertThat(value(after, "STEPS hour 2026-03-10T13:00:00-07:00")).isEqualTo(60);
		assertThat(after).doesNotContainKey("STEPS day 2026-03-11T00:00:00+01:00");
		assertThat(value(after, "STEPS week 2026-03-09T00:00:00+01:00")).isEqualTo((168 - 48) * 60);
		assertThat(value(after, "STEPS month 2026-03-01T00:00:00+01:00")).isEqualTo(168 * 60);
		assertThat(value(after, "SLEEP_ANALYSIS day 2026-03-10T00:00:00+01:00")).isEqualTo(420);
		assertThat(value(after, "SLEEP_ANALYSIS day 2026-03-11T00:00:00-07:00")).as("until 18:00 there")
			.isEqualTo(420 + 120);
		assertThat(value(after, "SLEEP_ANALYSIS day 2026-03-12T00:00:00-07:00")).isEqualTo(300 + 120);
		assertThat(after.keySet().stream().filter((key) -> key.startsWith("SLEEP_ANALYSIS day"))).hasSize(7);

		JsonNode explained = this.client.get(ME + "/explain?type=STEPS&period=day&start=2026-03-10", user.token())
			.expect(200)
			.json();
		assertThat(explained.path("start").asString()).isEqualTo("2026-03-10T00:00:00+01:00");
		assertThat(explained.path("end").asString()).isEqualTo("2026-03-11T00:00:00-07:00");
		assertThat(explained.path("aggregate").path("value").asInt()).isEqualTo(32 * 60);
		assertThat(explained.path("samples")).hasSize(32);
		assertThat(user.summary("2026-03-10").path("metrics").path("STEPS").path("value").asInt()).isEqualTo(32 * 60);
		assertThat(sharedDay(user).path("STEPS").path(0).path("value").asInt()).isEqualTo(32 * 60);
	}

	@Test
	void aZoneThatWasWrongIsPutRightForAllOfHistory() {
		TestUser user = this.client.newUser("Europe/Berlin");
		user.sync(user.device("apple_watch"), week(), List.of()).expect(200);
		user.awaitAggregates("STEPS", "hour", "2026-03-01", "2026-04-01", (hours) -> hours.size() == 168);
		move(user, Map.of("timezone", "America/Los_Angeles", "timezoneFrom", LANDED));
		move(user, Map.of("timezone", "Europe/Berlin", "timezoneFrom", "beginning"));
		assertThat(chosen(user)).containsExactly("-infinity Europe/Berlin");
		assertThat(dates(user, "STEPS", "day")).hasSize(7).allMatch((date) -> date.endsWith("T00:00:00+01:00"));
	}

	@Test
	void laterEntriesGoAndAZoneThatHoldsAddsNone() {
		TestUser user = this.client.newUser("Europe/Berlin");
		change(user, Map.of("timezone", "Asia/Tokyo", "timezoneFrom", "2026-02-01T00:00:00+09:00"));
		change(user, Map.of("timezone", "America/New_York", "timezoneFrom", "2026-03-01T12:14:59.999Z"));
		assertThat(chosen(user)).containsExactly("-infinity Europe/Berlin", "2026-01-31T15:00:00Z Asia/Tokyo",
				"2026-03-01T12:00:00Z America/New_York");
		change(user, Map.of("timezone", "Asia/Tokyo", "timezoneFrom", "2026-02-20T00:00:00Z"));
		assertThat(chosen(user)).containsExactly("-infinity Europe/Berlin", "2026-01-31T15:00:00Z Asia/Tokyo");
		change(user, Map.of("timezone", "Asia/Tokyo"));
		assertThat(chosen(user)).hasSize(2);
		JsonNode account = change(user, Map.of("timezone", "Europe/Berlin", "timezoneFrom", "2026-01-31T15:05:00Z"));
		assertThat(chosen(user)).containsExactly("-infinity Europe/Berlin");
		assertThat(account.path("timezone").asString()).isEqualTo("Europe/Berlin");
	}

	@Test
	void withoutTimezoneFromAZoneHoldsFromTheRunningQuarterHourAndTodayIsTheDateThatWasReached() {
		TestUser user = this.client.newUser("Pacific/Kiritimati");
		Instant asked = this.pipeline.clock().instant();
		move(user, Map.of("timezone", "Pacific/Pago_Pago"));
		String[] last = chosen(user).get(1).split(" ", -1);
		Instant from = Instant.parse(last[0]);
		assertThat(last[1]).isEqualTo("Pacific/Pago_Pago");
		assertThat(Duration.between(from, asked)).isBetween(Duration.ofMinutes(-1), Duration.ofMinutes(15));
		assertThat(from.getEpochSecond() % 900).isZero();
		LocalDate reached = from.minusMillis(1).atZone(ZoneId.of("Pacific/Kiritimati")).toLocalDate();
		assertThat(user.summary("today").path("date").asString()).isEqualTo(reached.toString());
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			{"timezone":null}
			{"timezone":null,"timezoneFrom":"beginning"}
			{"timezoneFrom":"beginning"}
			{"timezoneFrom":"2026-01-01T00:00:00Z"}
			{"timezone":"Europe/Berlin","timezoneFrom":"2126-01-01T00:00:00Z"}
			{"timezone":"Europe/Berlin","timezoneFrom":"2026-01-01"}
			{"timezone":"Europe/Berlin","timezoneFrom":"2026-01-01T00:00:00"}
			{"timezone":"Europe/Berlin","timezoneFrom":""}
			{"timezone":"+02:00"}
			""")
	void whatNamesNoZoneOrNoPastIsRefused(String body) {
		TestUser user = this.client.newUser("Asia/Tokyo");
		this.client.patch(ME, user.token(), body).expectProblem(400, "INVALID_REQUEST");
		assertThat(chosen(user)).containsExactly("-infinity Asia/Tokyo");
	}

	@Test
	void nullClearsWhatCanBeCleared() {
		TestUser user = this.client.newUser("UTC");
		change(user, Map.of("name", "Ada", "nightRule", "bedDay"));
		JsonNode account = change(user, "{\"name\":null,\"nightRule\":null,\"timezoneFrom\":null}");
		assertThat(account.path("name").isNull()).isTrue();
		assertThat(account.path("nightRule").asString()).isEqualTo("wakeDay");
	}

	@ParameterizedTest
	@CsvSource({ "Europe/Berlin,2025-10-25T22:00:00Z,2025-10-26,25,25",
			"Europe/Berlin,2026-03-28T23:00:00Z,2026-03-29,23,23",
			"Australia/Lord_Howe,2026-04-04T13:00:00Z,2026-04-05,24.5,25" })
	void aDayOnWhichClocksChangeAddsUp(String zone, Instant start, LocalDate date, double hours, int buckets) {
		TestUser user = this.client.newUser(zone);
		List<Map<String, Object>> samples = new ArrayList<>();
		for (int half = -2; half < hours * 2 + 2; half++) {
			Instant from = start.plus(Duration.ofMinutes(30L * half));
			samples.add(TestUser.sample("STEPS", 30, from.toString(), from.plusSeconds(1800).toString()));
		}
		user.sync(user.device("apple_watch"), samples, List.of()).expect(200);
		user.awaitAggregates("STEPS", "day", date.toString(), date.plusDays(1).toString(),
				(days) -> days.size() == 1 && days.get(0).path("value").asDouble() == hours * 60);
		List<JsonNode> found = user.aggregates("STEPS", "hour", date.toString(), date.plusDays(1).toString());
		assertThat(found).hasSize(buckets);
		assertThat(found.stream().mapToDouble((hour) -> hour.path("value").asDouble()).sum()).isEqualTo(hours * 60);
	}

	@Test
	void theDescriptionOfTheInterfaceNamesWhatCanBeChanged() {
		JsonNode description = this.client.get("/v3/api-docs", null).expect(200).json();
		assertThat(description.path("components")
			.path("schemas")
			.path("ProfileRequest")
			.path("properties")
			.propertyNames()).contains("name", "timezone", "timezoneFrom", "nightRule");
	}

	private TestUser registeredWithoutZone() {
		String email = "person-" + UUID.randomUUID() + "@example.org";
		String password = "correct horse " + UUID.randomUUID();
		JsonNode account = this.client.post("/api/v1/auth/register", null, Map.of("email", email, "password", password))
			.expect(201)
			.json();
		assertThat(account.path("timezone").asString()).isEqualTo("UTC");
		return this.client.signIn(email, password, UUID.fromString(account.path("id").asString()));
	}

	private JsonNode change(TestUser user, Object body) {
		return this.client.patch(ME, user.token(), body).expect(200).json();
	}

	/** Waits until the change is in all answers. */
	private void move(TestUser user, Map<String, String> body) {
		assertThat(change(user, body).path("timezone").asString()).isEqualTo(body.get("timezone"));
		Awaitility.await()
			.atMost(PATIENCE)
			.until(() -> user.summary("2026-03-10").path("timezone").asString().equals(body.get("timezone")));
	}

	/** Returns the stored zones, each with its beginning. */
	private List<String> chosen(TestUser user) {
		return this.jdbc.sql("""
				SELECT CASE WHEN isfinite(valid_from)
						THEN to_char(valid_from AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') ELSE '-infinity' END
					|| ' ' || timezone
				FROM user_zones WHERE user_id = ? ORDER BY valid_from
				""").param(user.id()).query(String.class).list();
	}

	/**
	 * Creates steps in every hour of a week that ends three days after the flight, and
	 * sleep.
	 */
	private static List<Map<String, Object>> week() {
		List<Map<String, Object>> samples = new ArrayList<>();
		Instant start = Instant.parse("2026-03-06T23:00:00Z");
		for (int hour = 0; hour < 168; hour++) {
			Instant from = start.plus(Duration.ofHours(hour));
			samples.add(TestUser.sample("STEPS", 60, from.toString(), from.plusSeconds(3600).toString()));
		}
		for (int night = 0; night < 7; night++) {
			Instant asleep = start.plus(Duration.ofDays(night));
			samples.add(
					TestUser.sample("SLEEP_ANALYSIS", 420, asleep.toString(), asleep.plusSeconds(7 * 3600).toString()));
		}
		return samples;
	}

	private static List<String> dates(TestUser user, String type, String period) {
		return user.aggregates(type, period, "2015-01-01", "2026-11-01")
			.stream()
			.map((bucket) -> bucket.path("date").asString())
			.toList();
	}

	/** Returns all buckets by type, period and date. */
	private static Map<String, JsonNode> answered(TestUser user) {
		Map<String, JsonNode> buckets = new TreeMap<>();
		for (String type : List.of("STEPS", "SLEEP_ANALYSIS")) {
			for (String period : List.of("hour", "day", "week", "month")) {
				user.aggregates(type, period, "2026-02-20", "2026-04-01")
					.forEach((bucket) -> buckets.put(type + " " + period + " " + bucket.path("date").asString(),
							bucket));
			}
		}
		return buckets;
	}

	private static double value(Map<String, JsonNode> buckets, String key) {
		assertThat(buckets).containsKey(key);
		return Objects.requireNonNull(buckets.get(key)).path("value").asDouble();
	}

	private static Instant at(JsonNode bucket) {
		return OffsetDateTime.parse(bucket.path("date").asString()).toInstant();
	}

	/**
	 * Returns the transactions that wrote the hours and days before those of the flight.
	 */
	private Map<String, String> rows(TestUser user) {
		Map<String, String> rows = new TreeMap<>();
		this.jdbc
			.sql("""
					SELECT type_id || ' ' || period || ' ' || period_start AS bucket, xmin::text AS written FROM health_aggregates
					WHERE user_id = ? AND period IN (0, 1) AND period_start < '2026-03-09T23:00:00Z'
					""")
			.param(user.id())
			.query((row) -> {
				rows.put(row.getString("bucket"), row.getString("written"));
			});
		return rows;
	}

	/** Returns what a recipient of a share of the flight's day sees. */
	private JsonNode sharedDay(TestUser user) {
		JsonNode share = this.client
			.post("/api/v1/shares", user.token(),
					Map.of("types", List.of("STEPS"), "dateStart", "2026-03-10", "dateEnd", "2026-03-10", "granularity",
							"day", "expiresAt", this.pipeline.clock().instant().plus(Duration.ofDays(7)).toString()))
			.expect(201)
			.json();
		return this.client
			.send("GET", "/api/v1/shared/aggregates", null,
					Map.of("X-Access-Code", share.path("accessCode").asString()), BodyPublishers.noBody())
			.expect(200)
			.json()
			.path("aggregates");
	}

}
