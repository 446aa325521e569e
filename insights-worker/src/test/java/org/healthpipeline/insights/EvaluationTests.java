package org.healthpipeline.insights;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.awaitility.Awaitility;
import org.healthpipeline.insights.evaluate.EvaluationAttempts;
import org.healthpipeline.insights.evaluate.EvaluationStates;
import org.healthpipeline.model.type.HealthTypes;
import org.healthpipeline.testsupport.client.TestUser;
import org.healthpipeline.testsupport.servers.OnEveryKindOfServers;
import org.healthpipeline.testsupport.servers.RunningPipeline;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

/** Rules are evaluated when they are due, with and without wake-ups. */
@OnEveryKindOfServers("A broker or the database carries the wake-ups of insights.")
class EvaluationTests {

	private static final Map<String, String> QUICK = Map.of("health-pipeline.insights.debounce", "50ms",
			"health-pipeline.insights.sweep-every", "300ms");

	/**
	 * The 19th on Apia (+13), the 18th on Pago Pago (-11), at half past noon and
	 * midnight.
	 */
	private static final Instant NOW = Instant.parse("2026-06-18T11:30:00Z");

	private static final List<Map<String, Object>> LOW_OXYGEN = TestUser.readings("OXYGEN_SATURATION", 88, 5,
			Instant.parse("2026-06-17T10:00:00Z"));

	private RunningPipeline pipeline;

	private JdbcClient database;

	@BeforeEach
	void start() {
		this.pipeline = RunningPipeline.start(QUICK);
		this.pipeline.clock().moveTo(NOW);
		this.database = JdbcClient.create(this.pipeline.database().asOwner());
	}

	@AfterEach
	void stop() {
		this.pipeline.close();
	}

	@Test
	void eachUserIsEvaluatedOnTheirOwnLocalDateAndAgainAfterMidnight() {
		TestUser ahead = userWithAHighDay("Pacific/Apia");
		TestUser behind = userWithAHighDay("Pacific/Pago_Pago");
		JsonNode found = new InsightReader(ahead).await("RESTING_HEART_RATE_ANOMALY", (item) -> true);
		assertThat(found.path("data").path("day").asString()).isEqualTo("2026-06-18");
		awaitEvaluated(behind);
		assertThat(new InsightReader(behind).items("")).isEmpty();
		assertThat(dueAt(behind)).isEqualTo(Instant.parse("2026-06-19T14:00:00Z"));
		assertThat(dueAt(ahead)).isEqualTo(Instant.parse("2026-06-19T14:00:00Z"));
		this.pipeline.clock().moveTo(Instant.parse("2026-06-19T14:00:01Z"));
		TestUser later = this.pipeline.client().signIn(behind.email(), behind.password(), behind.id());
		JsonNode next = new InsightReader(later).await("RESTING_HEART_RATE_ANOMALY", (item) -> true);
		assertThat(next.path("data").path("day").asString()).isEqualTo("2026-06-18");
		assertThat(next.path("message").asString()).contains("90 bpm");
		TestUser aheadLater = this.pipeline.client().signIn(ahead.email(), ahead.password(), ahead.id());
		new InsightReader(aheadLater).await("RESTING_HEART_RATE_ANOMALY", (item) -> !item.path("resolvedAt").isNull());
	}

	@Test
	void aUserNobodyWasWokenForIsFoundByTheSweep() {
		TestUser user = userWithLowOxygen();
		new InsightReader(user).await("OXYGEN_LOW", (item) -> true);
		this.database.sql("DELETE FROM health_insights WHERE user_id = ?").param(user.id()).update();
		this.database
			.sql("""
					UPDATE user_states SET insights_generation = insights_generation - 1, insights_version = insights_version + 1
					WHERE user_id = ?
					""")
			.param(user.id())
			.update();
		new InsightReader(user).await("OXYGEN_LOW", (item) -> true);
		assertThat(this.pipeline.part(EvaluationStates.class).behind(10)).doesNotContain(user.id());
	}

	@Test
	void aUserWithoutDataIsNotEvaluatedEveryNight() {
		TestUser user = userWithLowOxygen();
		new InsightReader(user).await("OXYGEN_LOW", (item) -> true);
		this.pipeline.clock().advance(Duration.ofDays(10));
		TestUser later = this.pipeline.client().signIn(user.email(), user.password(), user.id());
		new InsightReader(later).await("OXYGEN_LOW", (item) -> !item.path("resolvedAt").isNull());
		Awaitility.await("nothing is due").atMost(Duration.ofSeconds(30)).until(() -> dueAtAll(user).isEmpty());
	}

	@Test
	void twoProcessesWriteEveryFindingOnce() {
		try (RunningPipeline second = RunningPipeline.start(this.pipeline.database(), QUICK)) {
			second.clock().moveTo(NOW);
			List<TestUser> users = new ArrayList<>();
			for (int number = 0; number < 8; number++) {
				users.add(userWithLowOxygen());
			}
			for (TestUser user : users) {
				JsonNode found = new InsightReader(user).await("OXYGEN_LOW", (item) -> true);
				TestUser again = second.client().signIn(user.email(), user.password(), user.id());
				assertThat(new InsightReader(again).items("")).containsExactly(found);
			}
		}
	}

	@Test
	void threadsThatMeetAtOneUserWriteEveryFindingOnce() throws InterruptedException {
		TestUser user = userWithLowOxygen();
		new InsightReader(user).await("OXYGEN_LOW", (item) -> true);
		this.database.sql("DELETE FROM health_insights WHERE user_id = ?").param(user.id()).update();
		EvaluationAttempts attempts = this.pipeline.part(EvaluationAttempts.class);
		ExecutorService threads = Executors.newFixedThreadPool(4);
		for (int number = 0; number < 40; number++) {
			this.database.sql("UPDATE user_states SET insights_generation = -1 WHERE user_id = ?")
				.param(user.id())
				.update();
			threads.execute(() -> attempts.work(user.id()));
		}
		threads.shutdown();
		assertThat(threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
		awaitEvaluated(user);
		assertThat(this.database.sql("SELECT count(*) FROM health_insights WHERE user_id = ?")
			.param(user.id())
			.query(Integer.class)
			.single()).isEqualTo(1);
		assertThat(evaluations("failed")).isZero();
	}

	@Test
	void aBurstOfSyncsLeadsToFewEvaluations() {
		TestUser user = this.pipeline.client().newUser("UTC");
		UUID device = user.device("iphone");
		double before = evaluations("done");
		for (int number = 0; number < 40; number++) {
			user.sync(device, TestUser.sample("STEPS", 1, "2026-06-17T10:00:00Z", "2026-06-17T10:01:00Z")).expect(200);
		}
		awaitEvaluated(user);
		assertThat(evaluations("done") - before).isBetween(1.0, 40.0);
	}

	@Test
	void anErasedUserIsLeftAloneQuietly() {
		TestUser user = userWithLowOxygen();
		new InsightReader(user).await("OXYGEN_LOW", (item) -> true);
		this.database.sql("DELETE FROM users WHERE id = ?").param(user.id()).update();
		assertThatNoException().isThrownBy(() -> this.pipeline.part(EvaluationAttempts.class).work(user.id()));
		assertThat(evaluations("failed")).isZero();
		assertThat(this.database.sql("SELECT count(*) FROM health_insights WHERE user_id = ?")
			.param(user.id())
			.query(Integer.class)
			.single()).isZero();
	}

	@Test
	void aFailedEvaluationIsPostponedAndCounted() {
		TestUser user = userWithLowOxygen();
		new InsightReader(user).await("OXYGEN_LOW", (item) -> true);
		this.database.sql("""
				CREATE FUNCTION refuse_insights() RETURNS trigger LANGUAGE plpgsql AS $$
				BEGIN
					RAISE EXCEPTION 'refused';
				END $$
				""").update();
		this.database.sql("""
				CREATE TRIGGER refuse_insights BEFORE INSERT OR UPDATE ON health_insights
				FOR EACH ROW EXECUTE FUNCTION refuse_insights()
				""").update();
		this.database.sql("DELETE FROM health_insights WHERE user_id = ?").param(user.id()).update();
		this.database.sql("UPDATE user_states SET insights_generation = -1 WHERE user_id = ?")
			.param(user.id())
			.update();
		Awaitility.await("the evaluation has failed")
			.atMost(Duration.ofSeconds(30))
			.until(() -> evaluations("failed") == 1);
		Awaitility.await("it is postponed")
			.atMost(Duration.ofSeconds(30))
			.until(() -> dueAt(user).isAfter(NOW.plus(Duration.ofMinutes(9)))
					&& dueAt(user).isBefore(NOW.plus(Duration.ofMinutes(12))));
		awaitEvaluated(user);
	}

	@Test
	void aDamagedInsightIsLeftOutAndWrittenAgainWhileItHolds() {
		TestUser user = userWithLowOxygen();
		JsonNode whole = new InsightReader(user).await("OXYGEN_LOW", (item) -> true);
		this.database.sql("UPDATE health_insights SET payload = '\\x00' WHERE user_id = ?").param(user.id()).update();
		this.database.sql("UPDATE user_states SET insights_version = insights_version + 1 WHERE user_id = ?")
			.param(user.id())
			.update();
		assertThat(new InsightReader(user).items("")).as("it is left out and requested").isEmpty();
		JsonNode again = new InsightReader(user).await("OXYGEN_LOW", (item) -> true);
		assertThat(again.path("id")).isEqualTo(whole.path("id"));
		assertThat(again.path("message")).isEqualTo(whole.path("message"));
		assertThat(evaluations("failed")).isZero();
	}

	@Test
	void damagedDaysAndSamplesKeepNoRuleFromItsWork() {
		TestUser user = userWithAHighDay("UTC");
		awaitEvaluated(user);
		this.database
			.sql("UPDATE health_aggregates SET payload = '\\x00' WHERE user_id = ? AND period = 1 AND type_id = ?")
			.param(user.id())
			.param(HealthTypes.get("RESTING_HEART_RATE").id())
			.update();
		UUID device = user.device("iphone");
		user.sync(device, TestUser.sample("OXYGEN_SATURATION", 97, "2026-06-17T09:00:00Z", "2026-06-17T09:00:00Z"))
			.expect(200);
		this.database.sql("UPDATE health_samples SET payload = '\\x00' WHERE user_id = ? AND type_id = ?")
			.param(user.id())
			.param(HealthTypes.get("OXYGEN_SATURATION").id())
			.update();
		user.sync(device, LOW_OXYGEN, List.of()).expect(200);
		new InsightReader(user).await("OXYGEN_LOW", (item) -> true);
		assertThat(evaluations("failed")).isZero();
		Awaitility.await("the rules alone have read the days, and requested them")
			.atMost(Duration.ofSeconds(30))
			.until(() -> this.database
				.sql("SELECT count(*) FROM health_aggregates WHERE user_id = ? AND payload = '\\x00'")
				.param(user.id())
				.query(Long.class)
				.single() == 0);
	}

	private TestUser userWithLowOxygen() {
		TestUser user = this.pipeline.client().newUser("UTC");
		user.sync(user.device("iphone"), LOW_OXYGEN, List.of()).expect(200);
		return user;
	}

	/**
	 * A user with sixty beats a minute every day, and ninety on the 18th of their own
	 * zone.
	 */
	private TestUser userWithAHighDay(String zone) {
		TestUser user = this.pipeline.client().newUser(zone);
		List<Map<String, Object>> samples = new ArrayList<>();
		LocalDate high = LocalDate.of(2026, 6, 18);
		for (int days = 0; days <= 28; days++) {
			String time = high.minusDays(days).atTime(0, 29).atZone(ZoneId.of(zone)).toInstant().toString();
			samples.add(TestUser.sample("RESTING_HEART_RATE", (days == 0) ? 90 : 60, time, time));
		}
		user.sync(user.device("iphone"), samples, List.of()).expect(200);
		return user;
	}

	private void awaitEvaluated(TestUser user) {
		Awaitility.await("the rules are evaluated").atMost(Duration.ofSeconds(60)).until(() -> this.database.sql("""
				SELECT generation > 0 AND generation = insights_generation
					AND NOT EXISTS (SELECT FROM aggregation_jobs j WHERE j.user_id = s.user_id)
				FROM user_states s WHERE user_id = ?
				""").param(user.id()).query(Boolean.class).single());
	}

	private Instant dueAt(TestUser user) {
		return dueAtAll(user).orElseThrow();
	}

	private Optional<Instant> dueAtAll(TestUser user) {
		return this.database.sql("SELECT insights_due_at FROM user_states WHERE user_id = ?")
			.param(user.id())
			.query((row, number) -> Optional.ofNullable(row.getTimestamp(1)).map(Timestamp::toInstant))
			.single();
	}

	private double evaluations(String result) {
		return this.pipeline.part(MeterRegistry.class)
			.find("health_pipeline.insights.evaluations")
			.tag("result", result)
			.counters()
			.stream()
			.mapToDouble(Counter::count)
			.sum();
	}

}
