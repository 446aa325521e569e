package org.healthpipeline.admin.integrity;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.healthpipeline.admin.replay.SmallLife;
import org.healthpipeline.admin.replay.Vandal;
import org.healthpipeline.model.bucket.Period;
import org.healthpipeline.model.type.HealthTypes;
import org.healthpipeline.testsupport.client.Operator;
import org.healthpipeline.testsupport.servers.OnEveryKindOfServers;
import org.healthpipeline.testsupport.servers.RunningPipeline;
import org.healthpipeline.testsupport.servers.StoredRows;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Each flaw is reported as its kind, and nothing else is reported. */
@OnEveryKindOfServers("The examination compares whole hypertables, which have plans of their own.")
class IntegrityTests {

	private static final int STEPS = HealthTypes.get("STEPS").id();

	private static final Map<String, String> QUICK = Map.of("health-pipeline.operations.poll-every", "50ms",
			"health-pipeline.integrity.patience", "300ms", "health-pipeline.aggregation.attempts-max", "2");

	private static final RunningPipeline PIPELINE = RunningPipeline.start(QUICK);

	private static final Vandal VANDAL = new Vandal(PIPELINE);

	private static final JdbcClient DATABASE = VANDAL.database();

	private static final StoredRows ROWS = new StoredRows(PIPELINE.database());

	private static final Operator OPERATOR = Operator.of(PIPELINE);

	@AfterEach
	void refuseNothing() {
		VANDAL.refuseNothing();
	}

	@AfterAll
	static void end() {
		PIPELINE.close();
	}

	static Stream<Planted> flaws() {
		return Stream.of(new Planted("nothing", Map.of(), (user) -> {
		}), new Planted("an hour without samples", Map.of("orphanedAggregates", 1L),
				(user) -> VANDAL.write(user, STEPS, Period.HOUR, Instant.parse("2026-03-27T02:00:00Z"))),
				new Planted("a day that is no day", Map.of("orphanedAggregates", 1L),
						(user) -> VANDAL.write(user, STEPS, Period.DAY, Instant.parse("2025-01-05T12:00:00Z"))),
				new Planted("an hour is gone", Map.of("missingAggregates", 1L), (user) -> remove(user, Period.HOUR)),
				new Planted("a day is gone", Map.of("missingAggregates", 1L), (user) -> remove(user, Period.DAY)),
				new Planted("a month is gone", Map.of("missingAggregates", 1L), (user) -> remove(user, Period.MONTH)),
				new Planted("an hour is wrong", Map.of("wrongAggregates", 1L), (user) -> falsify(user, Period.HOUR)),
				new Planted("a day is wrong", Map.of("wrongAggregates", 1L), (user) -> falsify(user, Period.DAY)),
				new Planted("a week is wrong", Map.of("wrongAggregates", 1L), (user) -> falsify(user, Period.WEEK)),
				new Planted("a month is wrong", Map.of("wrongAggregates", 1L), (user) -> falsify(user, Period.MONTH)),
				new Planted("an hour cannot be read", Map.of("unreadableAggregates", 1L),
						(user) -> VANDAL.spoil(user, STEPS, Period.HOUR, first(user, Period.HOUR))),
				new Planted("samples cannot be read", Map.of("unreadableSamples", 2L),
						(user) -> VANDAL.spoilSamples(user, "SLEEP_STATE", 2)),
				new Planted("an insight cannot be read", Map.of("unreadableInsights", 1L),
						IntegrityTests::plantInsight),
				new Planted("the keys cannot be unwrapped", Map.of("unreadableKeysets", 1L),
						(user) -> update(
								"UPDATE user_keys SET wrapped_keyset = sha256(wrapped_keyset) WHERE user_id = ?",
								user)),
				new Planted("samples of a device that nobody has",
						Map.of("samplesOfUnknownDevices", 1L, "unreadableSamples", 1L), (user) -> update("""
								UPDATE health_samples SET device_id = gen_random_uuid()
								WHERE user_id = ? AND type_id = 5 AND id = (
									SELECT min(id::text)::uuid FROM health_samples WHERE type_id = 5 AND user_id = ?)
								""", user, user)),
				new Planted("an entry of the audit log was changed", Map.of("auditEntries", 1L),
						(user) -> update("UPDATE audit_log SET outcome = 'REFUSED' WHERE subject = ? AND sequence = 1",
								user)));
	}

	@ParameterizedTest
	@MethodSource("flaws")
	void aFlawIsFoundAndNothingElse(Planted planted) {
		SmallLife life = SmallLife.of(PIPELINE.client(), 1, 3);
		UUID user = life.user().id();
		ROWS.awaitAggregated(user);
		planted.plant().accept(user);
		JsonNode state = examine(user, Map.of());
		assertThat(found(state)).isEqualTo(planted.found());
		assertThat(state.path("people").asLong()).isEqualTo(1);
		assertThat(state.path("repaired").asLong()).isZero();
		state.path("examples")
			.forEach((example) -> assertThat(example.path("userId").asString()).isEqualTo(user.toString()));
		assertThat(state.path("examples").size()).isEqualTo((int) sum(planted.found()));
	}

	@Test
	void aRepairMakesEverythingRightThatFollowsFromTheSamples() {
		SmallLife life = SmallLife.of(PIPELINE.client(), 2, 3);
		UUID user = life.user().id();
		ROWS.awaitAggregated(user);
		VANDAL.damageAggregates(user);
		VANDAL.write(user, STEPS, Period.DAY, Instant.parse("2025-01-05T12:00:00Z"));
		JsonNode first = examine(user, Map.of("repair", true));
		assertThat(found(first)).containsOnlyKeys("missingAggregates", "wrongAggregates", "orphanedAggregates");
		assertThat(first.path("repaired").asLong()).isEqualTo(1);
		ROWS.awaitAggregated(user);
		assertThat(found(examine(user, Map.of()))).isEmpty();
		assertThat(life.differences()).isEmpty();
		assertThat(
				DATABASE.sql("SELECT action FROM audit_log WHERE subject = ?").param(user).query(String.class).list())
			.contains("INTEGRITY_REPAIRED", "OPERATION_REQUESTED");
	}

	@Test
	void aRepairMakesAgainWhatCannotBeReadAndFollowsFromTheSamples() {
		SmallLife life = SmallLife.of(PIPELINE.client(), 6, 3);
		UUID user = life.user().id();
		ROWS.awaitAggregated(user);
		for (Period period : Period.values()) {
			VANDAL.spoil(user, STEPS, period, first(user, period));
		}
		plantInsight(user);
		JsonNode repair = OPERATOR.complete("integrity", Map.of("userId", user, "repair", true));
		assertThat(found(repair.path("state"))).isEqualTo(Map.of("unreadableAggregates", 4L, "unreadableInsights", 1L));
		assertThat(repair.path("state").path("repaired").asLong()).isEqualTo(1);
		assertThat(repair.path("outcome").asString()).isEqualTo("completed");
		// Nothing is awaited here: what is completed is done.
		assertThat(life.differences()).isEmpty();
		assertThat(found(examine(user, Map.of()))).isEmpty();
	}

	@Test
	void aRepairWhoseJobsAreParkedSaysSo() {
		SmallLife life = SmallLife.of(PIPELINE.client(), 7, 1);
		UUID user = life.user().id();
		ROWS.awaitAggregated(user);
		remove(user, Period.DAY);
		VANDAL.refuseAggregates(user, "STEPS");
		JsonNode repair = OPERATOR.complete("integrity", Map.of("userId", user, "repair", true));
		assertThat(repair.path("problems").path("parkedJobs").asLong()).isEqualTo(1);
		assertThat(repair.path("outcome").asString()).isEqualTo("completed_with_problems");
		JsonNode again = OPERATOR.complete("integrity", Map.of("userId", user, "repair", true));
		assertThat(again.path("problems").path("usersWithParkedJobs").asLong()).isEqualTo(1);
	}

	@Test
	void whatCannotBeReadIsToldAndKeepsNothingElseFromBeingRepaired() {
		SmallLife life = SmallLife.of(PIPELINE.client(), 3, 1);
		UUID user = life.user().id();
		ROWS.awaitAggregated(user);
		VANDAL.spoilSamples(user, "HEART_RATE", 1);
		remove(user, Period.DAY);
		JsonNode repair = OPERATOR.complete("integrity", Map.of("userId", user, "repair", true));
		assertThat(found(repair.path("state"))).isEqualTo(Map.of("unreadableSamples", 1L, "missingAggregates", 1L));
		assertThat(repair.path("state").path("repaired").asLong()).isEqualTo(1);
		assertThat(repair.path("problems").size()).isEqualTo(1);
		assertThat(repair.path("problems").path("unreadableSamples").asLong()).isEqualTo(1);
		assertThat(found(examine(user, Map.of()))).isEqualTo(Map.of("unreadableSamples", 1L));
	}

	@Test
	void whoseAggregatesAreBehindIsPassedOver() {
		SmallLife life = SmallLife.of(PIPELINE.client(), 4, 1);
		UUID user = life.user().id();
		ROWS.awaitAggregated(user);
		remove(user, Period.DAY);
		DATABASE.sql("""
				INSERT INTO aggregation_jobs (user_id, attempts, next_attempt_at, parked_at, created_at)
				VALUES (:user, 8, :at, :at, :at)
				""").param("user", user).param("at", OffsetDateTime.now(ZoneOffset.UTC)).update();
		JsonNode state = examine(user, Map.of());
		assertThat(found(state)).isEmpty();
		assertThat(state.path("skipped").asLong()).isEqualTo(1);
		assertThat(state.path("people").asLong()).isZero();
	}

	@Test
	void figuresOfSamplesThatWereArchivedAreRight() {
		SmallLife life = SmallLife.of(PIPELINE.client(), 5, 2);
		UUID user = life.user().id();
		ROWS.awaitAggregated(user);
		update("UPDATE user_states SET raw_complete_from = '2026-05-01T00:00:00Z' WHERE user_id = ?", user);
		update("DELETE FROM health_samples WHERE user_id = ?", user);
		update("DELETE FROM health_aggregates WHERE period = 0 AND user_id = ?", user);
		assertThat(found(examine(user, Map.of()))).isEmpty();
	}

	@Test
	void everybodyIsExaminedAndWhatIsLeftOfErasedPeopleGoes() {
		try (RunningPipeline own = RunningPipeline.start(QUICK)) {
			Operator operator = Operator.of(own);
			Vandal vandal = new Vandal(own);
			List<SmallLife> lives = Stream.of(21L, 22L, 23L)
				.map((seed) -> SmallLife.of(own.client(), seed, 2))
				.toList();
			lives.forEach((life) -> new StoredRows(own.database()).awaitAggregated(life.user().id()));
			JsonNode healthy = operator.complete("integrity", Map.of()).path("state");
			assertThat(found(healthy)).isEmpty();
			assertThat(healthy.path("people").asLong()).isEqualTo(4);

			UUID one = lives.get(0).user().id();
			vandal.damageAggregates(one);
			UUID erased = leftover(vandal.database(), one, true);
			UUID unknown = leftover(vandal.database(), one, false);
			JsonNode damaged = operator.complete("integrity", Map.of("repair", true, "sample", 500)).path("state");
			assertThat(found(damaged)).containsEntry("dataOfUnknownPeople", 2L)
				.containsKeys("missingAggregates", "wrongAggregates")
				.hasSize(3);
			assertThat(damaged.path("removed").asLong()).isPositive();
			assertThat(samples(vandal.database(), erased)).isZero();
			assertThat(samples(vandal.database(), unknown)).isPositive();

			new StoredRows(own.database()).awaitAggregated(one);
			JsonNode mended = operator.complete("integrity", Map.of("sample", 500)).path("state");
			assertThat(found(mended)).isEqualTo(Map.of("dataOfUnknownPeople", 1L));
			await().atMost(Duration.ofMinutes(1))
				.until(() -> own.client().get("/metrics", null).text(),
						(metrics) -> metrics.lines()
							.anyMatch((line) -> line.startsWith("health_pipeline_integrity_flaws{")
									&& line.contains("\"dataOfUnknownPeople\"") && line.endsWith(" 1.0")));
		}
	}

	@Test
	void whatCannotBeExaminedIsRefused() {
		OPERATOR.expectRefused("integrity", Map.of("userId", UUID.randomUUID()), 404, "NOT_FOUND");
		OPERATOR.expectRefused("integrity", Map.of("sample", 0), 400, "INVALID_REQUEST");
		OPERATOR.expectRefused("integrity", Map.of("fix", true), 400, "INVALID_REQUEST");
	}

	private static JsonNode examine(UUID user, Map<String, ?> more) {
		Map<String, Object> parameters = new TreeMap<>(more);
		parameters.put("userId", user);
		return OPERATOR.complete("integrity", parameters).path("state");
	}

	/** Returns the counts of the kinds that were found. */
	private static Map<String, Long> found(JsonNode state) {
		Map<String, Long> found = new TreeMap<>();
		state.path("flaws").properties().forEach((flaw) -> found.put(flaw.getKey(), flaw.getValue().asLong()));
		assertThat(found).hasSize(10);
		found.values().removeIf((count) -> count == 0);
		return found;
	}

	private static long sum(Map<String, Long> counts) {
		return counts.values().stream().mapToLong(Long::longValue).sum();
	}

	private static void remove(UUID user, Period period) {
		VANDAL.remove(user, STEPS, period, first(user, period));
	}

	private static void falsify(UUID user, Period period) {
		VANDAL.write(user, STEPS, period, first(user, period));
	}

	private static Instant first(UUID user, Period period) {
		return DATABASE
			.sql("SELECT min(period_start) FROM health_aggregates WHERE user_id = ? AND type_id = ? AND period = ?")
			.param(user)
			.param(STEPS)
			.param(period.code())
			.query(OffsetDateTime.class)
			.single()
			.toInstant();
	}

	private static void plantInsight(UUID user) {
		update("""
				INSERT INTO health_insights (user_id, id, rule, direction, payload, created_at, updated_at, resolved_at)
				SELECT id, gen_random_uuid(), 'WEIGHT_CHANGE', 'increased', decode(repeat('00', 64), 'hex'), created_at,
					created_at, created_at
				FROM users WHERE id = ?
				""", user);
	}

	private static void update(String sql, Object... parameters) {
		assertThat(DATABASE.sql(sql).params(parameters).update()).as(sql).isPositive();
	}

	/**
	 * Creates samples like those of a user, under the id of a user who does not exist.
	 */
	private static UUID leftover(JdbcClient database, UUID like, boolean erased) {
		UUID user = UUID.randomUUID();
		database
			.sql("""
					INSERT INTO health_samples (user_id, id, device_id, start_date, end_date, created_at, version, type_id, payload)
					SELECT ?, id, device_id, start_date, end_date, created_at, version, type_id, payload
					FROM health_samples WHERE user_id = ?
					""")
			.param(user)
			.param(like)
			.update();
		if (erased) {
			database.sql("""
					INSERT INTO erasures (id, user_id, requested_at, keys_destroyed_at, completed_at)
					SELECT gen_random_uuid(), ?, created_at, created_at, created_at FROM users WHERE id = ?
					""").param(user).param(like).update();
		}
		return user;
	}

	private static long samples(JdbcClient database, UUID user) {
		return database.sql("SELECT count(*) FROM health_samples WHERE user_id = ?")
			.param(user)
			.query(Long.class)
			.single();
	}

	/**
	 * A planted flaw.
	 *
	 * @param found expected number of each kind
	 */
	record Planted(String name, Map<String, Long> found, Consumer<UUID> plant) {

		@Override
		public String toString() {
			return this.name;
		}

	}

}
