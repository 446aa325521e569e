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
import org.healthpipeline.insights.evaluate.EvaluationStates;
import org.healthpipeline.insights.evaluate.PersonTurns;
import org.healthpipeline.testsupport.client.Person;
import org.healthpipeline.testsupport.servers.RunningPipeline;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

/** When the rules look, whoever wakes them or does not. */
class EvaluationTests {

	private static final Map<String, String> QUICK = Map.of("health-pipeline.insights.debounce", "50ms",
			"health-pipeline.insights.sweep-every", "300ms");

	/**
	 * The 19th on Apia (+13), the 18th on Pago Pago (-11), at half past noon and
	 * midnight.
	 */
	private static final Instant NOW = Instant.parse("2026-06-18T11:30:00Z");

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
	void eachPersonIsLookedAtOnTheirOwnLocalDateAndAgainAfterMidnight() {
		Person ahead = personWithAHighDay("Pacific/Apia");
		Person behind = personWithAHighDay("Pacific/Pago_Pago");
		JsonNode found = new InsightReader(ahead).await("RESTING_HEART_RATE_ANOMALY", (item) -> true);
		assertThat(found.path("data").path("day").asString()).isEqualTo("2026-06-18");
		awaitEvaluated(behind);
		assertThat(new InsightReader(behind).items("")).isEmpty();
		assertThat(dueAt(behind)).isEqualTo(Instant.parse("2026-06-19T14:00:00Z"));
		assertThat(dueAt(ahead)).isEqualTo(Instant.parse("2026-06-19T14:00:00Z"));
		this.pipeline.clock().moveTo(Instant.parse("2026-06-19T14:00:01Z"));
		Person later = this.pipeline.client().signIn(behind.email(), behind.password(), behind.id());
		JsonNode next = new InsightReader(later).await("RESTING_HEART_RATE_ANOMALY", (item) -> true);
		assertThat(next.path("data").path("day").asString()).isEqualTo("2026-06-18");
		assertThat(next.path("message").asString()).contains("90 bpm");
		Person aheadLater = this.pipeline.client().signIn(ahead.email(), ahead.password(), ahead.id());
		new InsightReader(aheadLater).await("RESTING_HEART_RATE_ANOMALY", (item) -> !item.path("resolvedAt").isNull());
	}

	@Test
	void aPersonNobodyWasWokenForIsFoundByTheSweep() {
		Person person = personWithLowOxygen();
		new InsightReader(person).await("OXYGEN_LOW", (item) -> true);
		this.database.sql("DELETE FROM health_insights WHERE user_id = ?").param(person.id()).update();
		this.database
			.sql("""
					UPDATE user_states SET insights_generation = insights_generation - 1, insights_version = insights_version + 1
					WHERE user_id = ?
					""")
			.param(person.id())
			.update();
		new InsightReader(person).await("OXYGEN_LOW", (item) -> true);
		assertThat(this.pipeline.part(EvaluationStates.class).behind(10)).doesNotContain(person.id());
	}

	@Test
	void aPersonWithoutDataIsNotLookedAtEveryNight() {
		Person person = personWithLowOxygen();
		new InsightReader(person).await("OXYGEN_LOW", (item) -> true);
		this.pipeline.clock().advance(Duration.ofDays(10));
		Person later = this.pipeline.client().signIn(person.email(), person.password(), person.id());
		new InsightReader(later).await("OXYGEN_LOW", (item) -> !item.path("resolvedAt").isNull());
		Awaitility.await("nothing is due").atMost(Duration.ofSeconds(30)).until(() -> dueAtAll(person).isEmpty());
	}

	@Test
	void twoProcessesWriteEveryFindingOnce() {
		try (RunningPipeline second = RunningPipeline.start(this.pipeline.database(), QUICK)) {
			second.clock().moveTo(NOW);
			List<Person> people = new ArrayList<>();
			for (int number = 0; number < 8; number++) {
				people.add(personWithLowOxygen());
			}
			for (Person person : people) {
				JsonNode found = new InsightReader(person).await("OXYGEN_LOW", (item) -> true);
				Person again = second.client().signIn(person.email(), person.password(), person.id());
				assertThat(new InsightReader(again).items("")).containsExactly(found);
			}
		}
	}

	@Test
	void threadsThatMeetAtOnePersonWriteEveryFindingOnce() throws InterruptedException {
		Person person = personWithLowOxygen();
		new InsightReader(person).await("OXYGEN_LOW", (item) -> true);
		this.database.sql("DELETE FROM health_insights WHERE user_id = ?").param(person.id()).update();
		PersonTurns turns = this.pipeline.part(PersonTurns.class);
		ExecutorService threads = Executors.newFixedThreadPool(4);
		for (int number = 0; number < 40; number++) {
			this.database.sql("UPDATE user_states SET insights_generation = -1 WHERE user_id = ?")
				.param(person.id())
				.update();
			threads.execute(() -> turns.work(person.id()));
		}
		threads.shutdown();
		assertThat(threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
		awaitEvaluated(person);
		assertThat(this.database.sql("SELECT count(*) FROM health_insights WHERE user_id = ?")
			.param(person.id())
			.query(Integer.class)
			.single()).isEqualTo(1);
		assertThat(evaluations("failed")).isZero();
	}

	@Test
	void aBurstOfSyncsIsFewLooks() {
		Person person = this.pipeline.client().newPerson("UTC");
		UUID device = person.device("iphone");
		double before = evaluations("done");
		for (int number = 0; number < 40; number++) {
			person.sync(device, Person.sample("STEPS", 1, "2026-06-17T10:00:00Z", "2026-06-17T10:01:00Z")).expect(200);
		}
		awaitEvaluated(person);
		assertThat(evaluations("done") - before).isBetween(1.0, 40.0);
	}

	@Test
	void whoeverIsErasedIsLeftAloneQuietly() {
		Person person = personWithLowOxygen();
		new InsightReader(person).await("OXYGEN_LOW", (item) -> true);
		this.database.sql("DELETE FROM users WHERE id = ?").param(person.id()).update();
		assertThatNoException().isThrownBy(() -> this.pipeline.part(PersonTurns.class).work(person.id()));
		assertThat(evaluations("failed")).isZero();
		assertThat(this.database.sql("SELECT count(*) FROM health_insights WHERE user_id = ?")
			.param(person.id())
			.query(Integer.class)
			.single()).isZero();
	}

	@Test
	void aLookThatFailsIsPutOffAndCounted() {
		Person person = personWithLowOxygen();
		new InsightReader(person).await("OXYGEN_LOW", (item) -> true);
		this.database.sql("UPDATE health_insights SET payload = '\\x00' WHERE user_id = ?").param(person.id()).update();
		this.database.sql("UPDATE user_states SET insights_generation = -1 WHERE user_id = ?")
			.param(person.id())
			.update();
		Awaitility.await("the look has failed").atMost(Duration.ofSeconds(30)).until(() -> evaluations("failed") == 1);
		Awaitility.await("it is put off")
			.atMost(Duration.ofSeconds(30))
			.until(() -> dueAt(person).isAfter(NOW.plus(Duration.ofMinutes(9)))
					&& dueAt(person).isBefore(NOW.plus(Duration.ofMinutes(12))));
		awaitEvaluated(person);
	}

	private Person personWithLowOxygen() {
		Person person = this.pipeline.client().newPerson("UTC");
		person
			.sync(person.device("iphone"),
					Person.sample("OXYGEN_SATURATION", 88, "2026-06-17T10:00:00Z", "2026-06-17T10:00:00Z"))
			.expect(200);
		return person;
	}

	/** Sixty beats a minute every day, and ninety on the 18th of their own zone. */
	private Person personWithAHighDay(String zone) {
		Person person = this.pipeline.client().newPerson(zone);
		List<Map<String, Object>> samples = new ArrayList<>();
		LocalDate high = LocalDate.of(2026, 6, 18);
		for (int days = 0; days <= 28; days++) {
			String time = high.minusDays(days).atTime(0, 29).atZone(ZoneId.of(zone)).toInstant().toString();
			samples.add(Person.sample("RESTING_HEART_RATE", (days == 0) ? 90 : 60, time, time));
		}
		person.sync(person.device("iphone"), samples, List.of()).expect(200);
		return person;
	}

	private void awaitEvaluated(Person person) {
		Awaitility.await("the rules have looked").atMost(Duration.ofSeconds(60)).until(() -> this.database.sql("""
				SELECT generation > 0 AND generation = insights_generation
					AND NOT EXISTS (SELECT FROM aggregation_jobs j WHERE j.user_id = s.user_id)
				FROM user_states s WHERE user_id = ?
				""").param(person.id()).query(Boolean.class).single());
	}

	private Instant dueAt(Person person) {
		return dueAtAll(person).orElseThrow();
	}

	private Optional<Instant> dueAtAll(Person person) {
		return this.database.sql("SELECT insights_due_at FROM user_states WHERE user_id = ?")
			.param(person.id())
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
