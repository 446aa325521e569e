package org.healthpipeline.admin.replay;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.LongStream;

import org.healthpipeline.testsupport.client.Operator;
import org.healthpipeline.testsupport.client.TestUser;
import org.healthpipeline.testsupport.servers.OnEveryKindOfServers;
import org.healthpipeline.testsupport.servers.RunningPipeline;
import org.healthpipeline.testsupport.servers.Servers;
import org.healthpipeline.testsupport.servers.StoredRows;
import org.healthpipeline.testsupport.servers.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** After a replay the aggregates match the samples, whatever they were before. */
@OnEveryKindOfServers("Replays have a queue of their own with a broker, and a channel with the database.")
class ReplayTests {

	private static final Logger logger = LoggerFactory.getLogger(ReplayTests.class);

	private static final Map<String, String> QUICK = Map.of("health-pipeline.operations.poll-every", "50ms",
			"health-pipeline.replay.poll-every", "20ms", "health-pipeline.replay.pending-max", "2",
			"health-pipeline.aggregation.attempts-max", "2");

	private static final RunningPipeline PIPELINE = RunningPipeline.start(QUICK);

	private final Operator operator = Operator.of(PIPELINE);

	private final Vandal vandal = new Vandal(PIPELINE);

	@AfterEach
	void refuseNothing() {
		this.vandal.refuseNothing();
	}

	@AfterAll
	static void end() {
		PIPELINE.close();
	}

	@Test
	void aReplayOfEverybodyMendsWhatWasDamagedAndNeverRunsFarAhead() {
		List<SmallLife> lives = LongStream.range(0, 6).mapToObj((seed) -> life(seed, 3)).toList();
		lives.forEach((life) -> this.vandal.damageAggregates(life.user().id()));
		assertThat(lives).noneMatch((life) -> life.differences().isEmpty());

		String id = this.operator.request("replay", Map.of("perSecond", 500));
		await().atMost(Duration.ofMinutes(2)).pollInterval(Duration.ofMillis(10)).until(() -> {
			assertThat(pendingUsers()).isLessThanOrEqualTo(2);
			return this.operator.find(id).path("status").asString().equals("completed");
		});
		JsonNode replay = this.operator.find(id);
		long users = count("SELECT count(*) FROM users");
		assertThat(replay.path("state").path("people").asLong()).isEqualTo(users);
		assertThat(replay.path("state").path("jobs").asLong()).as("one for each type").isGreaterThan(users);
		assertThat(replay.path("state").path("parked").asLong()).isZero();
		assertThat(replay.path("progress").path("done").asLong()).isEqualTo(users);
		assertThat(replay.path("progress").path("total").asLong()).isEqualTo(users);
		// Nothing is awaited here: what is complete is complete.
		assertThat(lives).allSatisfy((life) -> assertThat(life.differences()).isEmpty());
	}

	@Test
	void aReplayOfOnePersonTouchesNobodyElse() {
		SmallLife one = life(7, 2);
		SmallLife other = life(8, 2);
		this.vandal.damageAggregates(one.user().id());
		this.vandal.damageAggregates(other.user().id());
		JsonNode replay = this.operator.complete("replay", Map.of("userId", one.user().id()));
		assertThat(replay.path("userId").asString()).isEqualTo(one.user().id().toString());
		assertThat(replay.path("progress").path("total").asLong()).isEqualTo(1);
		assertThat(one.differences()).isEmpty();
		assertThat(other.differences()).isNotEmpty();
	}

	@Test
	void aReplayOfARangeMendsTheDaysInIt() {
		SmallLife life = life(9, 4);
		this.vandal.damageAggregates(life.user().id());
		LocalDate first = SmallLife.FIRST_DAY;
		assertThat(life.differences()).anyMatch((line) -> isHourOf(line, first.plusDays(2)));
		this.operator.complete("replay", Map.of("userId", life.user().id(), "start", first.plusDays(2).toString(),
				"end", first.plusDays(3).toString()));
		assertThat(life.differences()).isNotEmpty().noneMatch((line) -> isHourOf(line, first.plusDays(2)));
		this.operator.complete("replay", Map.of("userId", life.user().id(), "start", first.minusDays(2).toString(),
				"end", first.plusDays(9).toString()));
		assertThat(life.differences()).isEmpty();
	}

	@Test
	void whatCannotBeComputedIsParkedAndTold() {
		SmallLife life = life(10, 1);
		this.vandal.damageAggregates(life.user().id());
		this.vandal.refuseAggregates(life.user().id(), "STEPS");
		JsonNode replay = this.operator.complete("replay", Map.of("userId", life.user().id()));
		assertThat(replay.path("state").path("parked").asLong()).isEqualTo(1);
		assertThat(replay.path("outcome").asString()).isEqualTo("completed_with_problems");
		assertThat(replay.path("problems").path("parkedJobs").asLong()).isEqualTo(1);
		assertThat(life.differences()).as("other types are not blocked")
			.isNotEmpty()
			.allMatch((line) -> line.contains("STEPS"));
	}

	@Test
	void aggregatesThatCannotBeReadAreComputedAgain() {
		SmallLife life = life(11, 2);
		assertThat(this.vandal.database()
			.sql("UPDATE health_aggregates SET payload = '\\x00' WHERE user_id = ?")
			.param(life.user().id())
			.update()).isPositive();
		JsonNode replay = this.operator.complete("replay", Map.of("userId", life.user().id()));
		assertThat(replay.path("outcome").asString()).isEqualTo("completed");
		assertThat(replay.path("problems").size()).isZero();
		assertThat(life.differences()).isEmpty();
	}

	@Test
	void itGoesNoFasterThanAskedFor() {
		for (int number = 0; number < 5; number++) {
			PIPELINE.client().newUser("UTC");
		}
		long all = count("SELECT count(*) FROM users");
		JsonNode replay = this.operator.complete("replay", Map.of("perSecond", 10));
		Duration took = Duration.between(Instant.parse(replay.path("startedAt").asString()),
				Instant.parse(replay.path("completedAt").asString()));
		assertThat(took).isGreaterThan(Duration.ofMillis((all - 2) * 100));
	}

	@Test
	void aReplayWhoseProcessEndsIsTakenUpByTheNext() {
		TestDatabase database = Servers.underTest().newDatabase();
		List<SmallLife> lives;
		String id;
		long before;
		try (RunningPipeline first = RunningPipeline.start(database, QUICK)) {
			lives = LongStream.range(20, 26).mapToObj((seed) -> SmallLife.of(first.client(), seed, 1)).toList();
			Vandal there = new Vandal(first);
			lives.forEach((life) -> there.damageAggregates(life.user().id()));
			Operator asked = Operator.of(first);
			id = asked.request("replay", Map.of("perSecond", 2));
			before = await().atMost(Duration.ofMinutes(1))
				.until(() -> asked.find(id).path("state").path("people").asLong(), (users) -> users >= 2);
		}
		try (RunningPipeline next = RunningPipeline.start(database, QUICK)) {
			JsonNode replay = Operator.of(next).awaitStatus(id, "completed");
			// Six and the operator who asked; the current operator was created later.
			assertThat(before).isLessThan(7);
			assertThat(replay.path("state").path("people").asLong()).isBetween(7L, 8L);
			assertThat(lives).extracting((life) -> life.user().id())
				.allSatisfy((user) -> assertThat(new Vandal(next).database()
					.sql("SELECT count(*) FROM aggregation_jobs WHERE user_id = ?")
					.param(user)
					.query(Long.class)
					.single()).isZero());
			assertThat(lives).allSatisfy((life) -> assertThat(life.at(next.client()).differences()).isEmpty());
		}
	}

	@Test
	void aCancelledReplayAddsNobodyElse() {
		for (int number = 0; number < 5; number++) {
			PIPELINE.client().newUser("UTC");
		}
		String id = this.operator.request("replay", Map.of("perSecond", 1));
		await().atMost(Duration.ofMinutes(1))
			.until(() -> this.operator.find(id).path("state").path("people").asLong() >= 1);
		this.operator.cancel(id);
		JsonNode cancelled = this.operator.awaitStatus(id, "cancelled");
		assertThat(cancelled.path("state").path("everybodyAdded").asBoolean()).isFalse();
	}

	/**
	 * Measures and prints the freshness; the limit is one that a slow machine passes too.
	 */
	@Test
	void syncsStayFreshMeanwhile() {
		List<SmallLife> lives = LongStream.range(30, 32)
			.mapToObj((seed) -> SmallLife.sent(PIPELINE.client(), seed, 10))
			.toList();
		StoredRows rows = new StoredRows(PIPELINE.database());
		lives.forEach((life) -> rows.awaitAggregated(life.user().id()));
		TestUser live = PIPELINE.client().newUser("UTC");
		UUID device = live.device("iphone");
		freshness(live, device, 0, 5);
		long quiet = median(freshness(live, device, 5, 20));

		lives.forEach((life) -> this.vandal.damageAggregates(life.user().id()));
		String id = this.operator.request("replay", Map.of("perSecond", 100));
		await().atMost(Duration.ofMinutes(1))
			.until(() -> this.operator.find(id).path("state").path("people").asLong() >= 1);
		List<Long> busy = new ArrayList<>();
		int sample = 25;
		while (this.operator.find(id).path("status").asString().equals("running") && busy.size() < 40) {
			busy.addAll(freshness(live, device, sample, 1));
			sample++;
		}
		this.operator.awaitStatus(id, "completed");
		logger.info("Freshness of a live user: median {} ms in quiet, {} ms (of {} syncs) during a replay", quiet,
				median(busy), busy.size());
		assertThat(median(busy)).isLessThan(10 * quiet + 2000);
	}

	@Test
	void whatCannotBeReplayedIsRefused() {
		this.operator.expectRefused("replay", Map.of("userId", UUID.randomUUID()), 404, "NOT_FOUND");
		this.operator.expectRefused("replay", Map.of("start", "2026-01-01"), 400, "INVALID_REQUEST");
		this.operator.expectRefused("replay", Map.of("start", "2026-01-02", "end", "2026-01-02"), 400,
				"INVALID_REQUEST");
		this.operator.expectRefused("replay", Map.of("perSecond", 0), 400, "INVALID_REQUEST");
		this.operator.expectRefused("replay", Map.of("user", UUID.randomUUID()), 400, "INVALID_REQUEST");
	}

	private static boolean isHourOf(String difference, LocalDate date) {
		return difference.contains("HOUR") && difference.contains(date + "T");
	}

	/** Measures the milliseconds from sending a sample until it is in the answers. */
	private static List<Long> freshness(TestUser user, UUID device, int first, int number) {
		List<Long> took = new ArrayList<>();
		for (int index = first; index < first + number; index++) {
			String at = Instant.parse("2026-03-02T00:00:00Z").plusSeconds(60L * index).toString();
			long start = System.nanoTime();
			user.sync(device, TestUser.sample("STEPS", 1, at, at)).expect(200);
			int wanted = index + 1;
			await().atMost(Duration.ofMinutes(1)).pollInterval(Duration.ofMillis(5)).until(() -> {
				List<JsonNode> days = user.aggregates("STEPS", "day", "2026-03-02", "2026-03-03");
				return !days.isEmpty() && days.get(0).path("value").asLong() == wanted;
			});
			took.add(Duration.ofNanos(System.nanoTime() - start).toMillis());
		}
		return took;
	}

	private static long median(List<Long> values) {
		assertThat(values).isNotEmpty();
		List<Long> sorted = new ArrayList<>(values);
		Collections.sort(sorted);
		return sorted.get(sorted.size() / 2);
	}

	private static SmallLife life(long seed, int days) {
		return SmallLife.of(PIPELINE.client(), seed, days);
	}

	private long pendingUsers() {
		return count("SELECT count(DISTINCT user_id) FROM aggregation_jobs WHERE lane = 1 AND parked_at IS NULL");
	}

	private long count(String sql) {
		return this.vandal.database().sql(sql).query(Long.class).single();
	}

}
