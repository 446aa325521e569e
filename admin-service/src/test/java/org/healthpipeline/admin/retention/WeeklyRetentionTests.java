package org.healthpipeline.admin.retention;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.healthpipeline.testsupport.client.TestUser;
import org.healthpipeline.testsupport.servers.OnEveryKindOfServers;
import org.healthpipeline.testsupport.servers.RunningPipeline;
import org.healthpipeline.testsupport.servers.Servers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Weekly rules delete old hours and samples, and no day, week or month with them. */
@OnEveryKindOfServers("Old samples and hours go by dropping the chunks of a hypertable.")
class WeeklyRetentionTests {

	private static final RunningPipeline PIPELINE = Retention.start(Servers.underTest().newDatabase(),
			Map.of("health-pipeline.retention.batch", "3"));

	private static final Retention RETENTION = Retention.of(PIPELINE);

	private static final OffsetDateTime NOW = Retention.NOW.atOffset(ZoneOffset.UTC);

	private final TestUser user = RETENTION.newUser("UTC");

	private final UUID watch = this.user.device("apple_watch");

	private final UUID phone = this.user.device("iphone");

	@AfterAll
	static void end() {
		PIPELINE.close();
	}

	@Test
	void samplesAndHoursGoWhenTheirTimeIsOverAndDaysStay() {
		OffsetDateTime sevenYears = NOW.minusYears(7);
		OffsetDateTime twoYears = NOW.minusYears(2);
		List<UUID> gone = List.of(walk(sevenYears.minusMinutes(2)), walk(sevenYears.minusDays(40)),
				walk(sevenYears.minusYears(3)));
		List<UUID> kept = List.of(walk(sevenYears.plusHours(1)), walk(twoYears.minusHours(2)),
				walk(twoYears.plusHours(1)), walk(NOW.minusDays(1)));
		await().until(() -> days().size() == 5);
		List<String> before = days();

		JsonNode dry = RETENTION.run("weekly", true);
		assertThat(dry.path("counts").path("samples").asInt()).isEqualTo(3);
		assertThat(stored()).hasSize(7);

		JsonNode run = RETENTION.run("weekly", false);
		assertThat(run.path("status").asString()).as("%s", run).isEqualTo("completed");
		assertThat(run.path("counts").path("samples")).isEqualTo(dry.path("counts").path("samples"));
		assertThat(run.path("counts").path("hours")).isEqualTo(dry.path("counts").path("hours"));
		assertThat(stored()).containsExactlyInAnyOrderElementsOf(kept.stream().map(UUID::toString).toList())
			.doesNotContainAnyElementsOf(gone.stream().map(UUID::toString).toList());
		assertThat(hours()).hasSize(2);
		assertThat(days()).isEqualTo(before);

		assertThat(RETENTION.run("weekly", false).path("counts").path("samples").asInt()).isZero();
	}

	@Test
	void chunksThatHaveNoRowLeftGoAndComeAgain() {
		OffsetDateTime old = NOW.minusYears(8).minusMonths(3);
		OffsetDateTime younger = NOW.minusYears(4);
		walk(old);
		walk(younger);
		await().until(() -> days().size() == 2);
		int emptied = chunks(old).size();
		List<String> filled = chunks(younger);
		JsonNode run = RETENTION.run("weekly", false);
		assertThat(run.path("errors")).isEmpty();
		assertThat(run.path("counts").path("empty-chunks").asInt()).isGreaterThanOrEqualTo(emptied);
		assertThat(chunks(old)).isEmpty();
		assertThat(chunks(younger)).isEqualTo(filled);
		assertThat(stored()).hasSize(1);
		walk(old);
		assertThat(stored()).hasSize(2);
		assertThat(chunks(old)).hasSize(emptied);
		awaitIdle();
		RETENTION.run("weekly", false);
		assertThat(stored()).hasSize(1);
		assertThat(chunks(old)).isEmpty();
	}

	@Test
	void floorsGoWithTheirSamplesAndWhatComesBackAfterwardsDoesNotCount() {
		UUID old = walk(NOW.minusYears(8));
		await().until(() -> days().size() == 1);
		List<String> before = days();
		this.user.sync(this.watch, List.of(), List.of(UUID.randomUUID())).expect(200);
		RETENTION.execute("UPDATE sample_tombstones SET created_at = ? WHERE user_id = ?",
				NOW.minusYears(7).minusDays(2), this.user.id());
		RETENTION.run("weekly", false);
		assertThat(RETENTION.rows("SELECT id::text FROM sample_tombstones WHERE user_id = ?", this.user.id()))
			.isEmpty();
		assertThat(stored()).doesNotContain(old.toString());

		walk(NOW.minusYears(8));
		awaitIdle();
		assertThat(stored()).as("an acknowledged sample is stored").hasSize(1);
		assertThat(days()).isEqualTo(before);
		RETENTION.run("weekly", false);
		assertThat(stored()).isEmpty();
		assertThat(days()).isEqualTo(before);
	}

	@Test
	void aDayWithoutItsHoursStillTakesWhatComesLate() {
		OffsetDateTime day = NOW.minusYears(3).truncatedTo(java.time.temporal.ChronoUnit.DAYS);
		walk(day.plusHours(8));
		walk(day.plusHours(12));
		this.user.awaitValues("STEPS", "day", date(day), date(day.plusDays(1)), 200);
		RETENTION.run("weekly", false);
		assertThat(hours()).isEmpty();
		assertThat(stored()).hasSize(2);
		walk(day.plusHours(15));
		this.user.awaitValues("STEPS", "day", date(day), date(day.plusDays(1)), 300);
		assertThat(hours()).as("computed again with their day, until the next run").hasSize(3);
	}

	@Test
	void closedDaysKeepTheirFiguresWhenPriorityAndZoneChangeAndRecentOnesFollow() {
		OffsetDateTime old = NOW.minusYears(9).truncatedTo(java.time.temporal.ChronoUnit.DAYS);
		OffsetDateTime recent = NOW.minusDays(20).truncatedTo(java.time.temporal.ChronoUnit.DAYS);
		both(old.plusHours(10));
		both(recent.plusHours(10));
		this.user.awaitValues("STEPS", "day", date(old), date(old.plusDays(1)), 100);
		this.user.awaitValues("STEPS", "day", date(recent), date(recent.plusDays(1)), 100);
		assertThat(RETENTION.run("weekly", false).path("counts").path("samples").asInt()).isEqualTo(2);

		this.user.client()
			.patch("/api/v1/devices/" + this.phone, this.user.token(), Map.of("priority", 900))
			.expect(200);
		this.user.awaitValues("STEPS", "day", date(recent), date(recent.plusDays(1)), 70);
		this.user.awaitValues("STEPS", "day", date(old), date(old.plusDays(1)), 100);

		this.user.client()
			.patch("/api/v1/users/me", this.user.token(), Map.of("timezone", "Asia/Tokyo", "timezoneFrom", "beginning"))
			.expect(200);
		await()
			.untilAsserted(() -> assertThat(this.user.aggregates("STEPS", "day", date(recent), date(recent.plusDays(1)))
				.get(0)
				.path("date")
				.asString()).endsWith("+09:00"));
		this.user.awaitValues("STEPS", "day", date(recent), date(recent.plusDays(1)), 70);
		this.user.awaitValues("STEPS", "day", date(old), date(old.plusDays(1)), 100);
		this.user.awaitValues("STEPS", "month", date(old.withDayOfMonth(1)), date(old.withDayOfMonth(2)), 100);
	}

	@Test
	void whatIsStillToBeComputedIsKeptUntilItIs() {
		walk(NOW.minusYears(8));
		await().until(() -> days().size() == 1);
		RETENTION.execute(
				"""
						INSERT INTO aggregation_jobs (user_id, type_id, next_attempt_at, parked_at, created_at) VALUES (?, 1, ?, ?, ?)
						""",
				this.user.id(), NOW, NOW, NOW);
		assertThat(RETENTION.run("weekly", false).path("status").asString()).isEqualTo("completed");
		assertThat(stored()).hasSize(1);
		RETENTION.execute("DELETE FROM aggregation_jobs WHERE user_id = ?", this.user.id());
		RETENTION.run("weekly", false);
		assertThat(stored()).isEmpty();
	}

	/** Sends a hundred steps within a minute. */
	private UUID walk(OffsetDateTime start) {
		return walk(this.watch, 100, start);
	}

	private UUID walk(UUID device, int steps, OffsetDateTime start) {
		Map<String, Object> sample = TestUser.sample("STEPS", steps, start.toString(), start.plusMinutes(1).toString());
		assertThat(this.user.sync(device, sample).expect(200).json().path("synced").asInt()).isEqualTo(1);
		return UUID.fromString((String) sample.get("id"));
	}

	private void both(OffsetDateTime start) {
		walk(this.watch, 100, start);
		walk(this.phone, 70, start);
	}

	/**
	 * Lists the chunks of samples at this time; none where the database has no chunks.
	 */
	private static List<String> chunks(OffsetDateTime at) {
		if (RETENTION.rows("SELECT extname FROM pg_extension WHERE extname = 'timescaledb'").isEmpty()) {
			return List.of();
		}
		return RETENTION.rows("""
				SELECT chunk_name FROM timescaledb_information.chunks
				WHERE hypertable_name = 'health_samples' AND range_start <= ? AND range_end > ?
				""", at, at);
	}

	private List<String> stored() {
		return RETENTION.rows("SELECT id::text FROM health_samples WHERE user_id = ?", this.user.id());
	}

	private List<String> hours() {
		return RETENTION.rows("SELECT period_start::text FROM health_aggregates WHERE user_id = ? AND period = 0",
				this.user.id());
	}

	/**
	 * Lists days, weeks and months with their ciphertexts, which a recompute would
	 * change.
	 */
	private List<String> days() {
		awaitIdle();
		return RETENTION.rows("""
				SELECT period || ' ' || period_start || ' ' || payload FROM health_aggregates
				WHERE user_id = ? AND period = 1 ORDER BY period, period_start
				""", this.user.id());
	}

	private void awaitIdle() {
		await().atMost(Duration.ofSeconds(30))
			.until(() -> RETENTION
				.rows("SELECT id::text FROM aggregation_jobs WHERE user_id = ? AND parked_at IS NULL", this.user.id())
				.isEmpty());
	}

	private static String date(OffsetDateTime time) {
		return time.toLocalDate().toString();
	}

}
