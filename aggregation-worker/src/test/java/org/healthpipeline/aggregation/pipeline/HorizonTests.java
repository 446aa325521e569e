package org.healthpipeline.aggregation.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

import org.healthpipeline.aggregation.pipeline.BarePipeline.Stored;
import org.healthpipeline.aggregation.wake.AggregationAttempts;
import org.healthpipeline.common.horizon.DeferredRecomputes;
import org.healthpipeline.common.horizon.DeferredRecomputes.DeferredRecompute;
import org.healthpipeline.common.horizon.Horizon;
import org.healthpipeline.common.horizon.Horizons;
import org.healthpipeline.common.job.DirtyRanges;
import org.healthpipeline.common.job.Lane;
import org.healthpipeline.model.aggregate.Partial;
import org.healthpipeline.model.bucket.BucketCalendar;
import org.healthpipeline.model.bucket.NightRule;
import org.healthpipeline.model.bucket.Period;
import org.healthpipeline.model.bucket.ZoneHistory;
import org.healthpipeline.model.type.HealthType;
import org.healthpipeline.model.type.HealthTypes;
import org.healthpipeline.testsupport.oracle.AggregateKey;
import org.healthpipeline.testsupport.oracle.OracleFigures;
import org.healthpipeline.testsupport.servers.OnEveryKindOfServers;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Samples and hours expire, their aggregates stay. Whatever happens to a user afterwards,
 * closed days keep their figures, and all others are as if nothing had expired.
 */
@OnEveryKindOfServers("The range of the samples of closed days is read from a hypertable.")
class HorizonTests {

	private static final int EVENTS = 40;

	private static final double ROUNDING = 1e-9;

	/** Lies early in the twelve days of a random life. */
	private static final Instant RAW_COMPLETE_FROM = Instant.parse("2025-10-25T00:00:00Z");

	/** The last day that is closed in every calendar. */
	private static final LocalDate LAST_CLOSED = LocalDate.parse("2025-10-28");

	private static final LocalDate FIRST_OPEN = LocalDate.parse("2025-11-03");

	private static final Duration JOBS_ROUND_TO = Duration.ofMinutes(15);

	private static BarePipeline pipeline;

	private static Horizons horizons;

	private static DeferredRecomputes deferred;

	@BeforeAll
	static void startPipeline() {
		pipeline = new BarePipeline();
		horizons = new Horizons(pipeline.jdbc);
		deferred = new DeferredRecomputes(pipeline.jdbc);
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4, 5, 6 })
	void closedDaysStayAndOpenDaysEqualTheOracleWhateverHappensAfterSamplesAreGone(long seed) {
		RandomLife life = new RandomLife(pipeline, seed);
		do {
			events(life);
			workToTheEnd(life.user);
		}
		while (!hasSamplesToRemove(life.user));
		assertThat(closeBefore(life.user, RAW_COMPLETE_FROM)).isTrue();
		assertThat(removeSamples(life.user)).isPositive();
		Map<DayKey, Partial> before = days(life);
		assertThat(before.keySet()).anySatisfy((day) -> assertThat(day.date()).isBefore(LAST_CLOSED));

		events(life);
		workToTheEnd(life.user);

		Map<DayKey, Partial> after = days(life);
		before.forEach((day, partial) -> {
			if (!day.date().isAfter(LAST_CLOSED)) {
				assertThat(after).as("%s", day).containsEntry(day, partial);
			}
		});
		assertThat(after.keySet().stream().filter((day) -> !day.date().isAfter(LAST_CLOSED)))
			.containsExactlyInAnyOrderElementsOf(
					before.keySet().stream().filter((day) -> !day.date().isAfter(LAST_CLOSED)).toList());
		assertEqualsOracle(life, List.of(Period.HOUR, Period.DAY),
				FIRST_OPEN.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
	}

	@ParameterizedTest
	@ValueSource(longs = { 11, 12, 13, 14 })
	void daysWeeksAndMonthsEqualTheOracleWhateverHappensAfterHoursAreGone(long seed) {
		Instant hoursFrom = Instant.parse("2025-10-31T07:00:00Z");
		RandomLife life = new RandomLife(pipeline, seed);
		events(life);
		workToTheEnd(life.user);
		pipeline.transaction.executeWithoutResult((status) -> horizons.expireHoursBefore(life.user, hoursFrom));
		int gone = pipeline.jdbc
			.sql("DELETE FROM health_aggregates WHERE user_id = ? AND period = 0 AND period_start < ?")
			.param(life.user)
			.param(hoursFrom.atOffset(ZoneOffset.UTC))
			.update();
		assertThat(gone).isPositive();

		events(life);
		workToTheEnd(life.user);

		assertEqualsOracle(life, List.of(Period.DAY, Period.WEEK, Period.MONTH), Instant.EPOCH);
		assertEqualsOracle(life, List.of(Period.HOUR), hoursFrom.plus(Duration.ofDays(1)));
	}

	@Test
	void theHorizonWaitsForWhatIsStillToBeComputedOfTheSamplesBeforeIt() {
		UUID user = pipeline.newUser("UTC");
		defer(user, RAW_COMPLETE_FROM.minus(Duration.ofDays(3)));
		assertThat(closeBefore(user, RAW_COMPLETE_FROM)).isFalse();
		assertThat(horizons.rawCompleteFrom(user)).isEmpty();
		pipeline.worker().work(user);
		assertThat(closeBefore(user, RAW_COMPLETE_FROM)).isTrue();
		assertThat(horizons.rawCompleteFrom(user)).contains(RAW_COMPLETE_FROM);
		pipeline.jobs.addRebuild(user, Lane.LIVE);
		assertThat(closeBefore(user, RAW_COMPLETE_FROM.plusSeconds(1))).as("a rebuild needs every sample").isFalse();
	}

	@Test
	void whatComesTooLateForAClosedDayWaitsUntilItsSamplesAreBack() {
		UUID user = pipeline.newUser("UTC");
		assertThat(closeBefore(user, RAW_COMPLETE_FROM)).isTrue();
		Instant late = RAW_COMPLETE_FROM.minus(Duration.ofDays(20));
		defer(user, late);
		defer(user, RAW_COMPLETE_FROM.plus(Horizon.CLOSED_AFTER_MAX));
		pipeline.worker().work(user);
		assertThat(pipeline.jobsOf(user)).isZero();
		DeferredRecompute found = deferred.after(Optional.empty(), 1_000)
			.stream()
			.filter((each) -> each.user().equals(user))
			.findFirst()
			.orElseThrow();
		assertThat(found).isEqualTo(new DeferredRecompute(user, late, late.plus(JOBS_ROUND_TO)));
		defer(user, late.minus(JOBS_ROUND_TO));
		pipeline.worker().work(user);
		assertThat(deferred.remove(found)).as("more samples have arrived since").isFalse();
		assertThat(deferred.remove(new DeferredRecompute(user, late.minus(JOBS_ROUND_TO), late.plus(JOBS_ROUND_TO))))
			.isTrue();
	}

	@Test
	void whatExpiredNeverComesBackAndWhatWasArchivedDoes() {
		UUID user = pipeline.newUser("UTC");
		Instant expired = RAW_COMPLETE_FROM.minus(Duration.ofDays(300));
		Instant restored = RAW_COMPLETE_FROM.minus(Duration.ofDays(60));
		pipeline.transaction.executeWithoutResult((status) -> {
			horizons.restored(user, restored);
			assertThat(horizons.rawCompleteFrom(user)).as("nothing was missing").isEmpty();
			horizons.expireBefore(user, expired);
			horizons.archiveBefore(user, RAW_COMPLETE_FROM);
			horizons.restored(user, restored);
			assertThat(horizons.rawCompleteFrom(user)).contains(restored);
			horizons.restored(user, RAW_COMPLETE_FROM);
			assertThat(horizons.rawCompleteFrom(user)).as("a restore removes nothing").contains(restored);
			horizons.restored(user, null);
			assertThat(horizons.rawCompleteFrom(user)).contains(expired);
		});
	}

	@Test
	void noSampleReachesFurtherThanTheHorizonReckonsWith() {
		assertThat(HealthTypes.all())
			.allSatisfy((type) -> assertThat(type.longest().multipliedBy(2)).isLessThanOrEqualTo(Horizon.reach(type)));
	}

	private static void events(RandomLife life) {
		for (int event = 0; event < EVENTS; event++) {
			life.next();
			if (event % 7 == 0) {
				pipeline.worker().work(life.user);
			}
		}
	}

	private static void workToTheEnd(UUID user) {
		AggregationAttempts worker = pipeline.worker();
		worker.work(user);
		assertThat(pipeline.jobsOf(user)).isZero();
	}

	private static void defer(UUID user, Instant at) {
		int steps = HealthTypes.get("STEPS").id();
		pipeline.jobs.add(user, new DirtyRanges().add(steps, at.toEpochMilli(), at.toEpochMilli()), Lane.LIVE);
	}

	private static boolean closeBefore(UUID user, Instant rawCompleteFrom) {
		return Boolean.TRUE
			.equals(pipeline.transaction.execute((status) -> horizons.archiveBefore(user, rawCompleteFrom)));
	}

	/** Whether samples are left that early: a life may have deleted them all. */
	private static boolean hasSamplesToRemove(UUID user) {
		return pipeline.jdbc.sql("SELECT EXISTS (SELECT FROM health_samples WHERE user_id = ? AND start_date < ?)")
			.param(user)
			.param(RAW_COMPLETE_FROM.atOffset(ZoneOffset.UTC))
			.query(Boolean.class)
			.single();
	}

	private static int removeSamples(UUID user) {
		return pipeline.jdbc.sql("DELETE FROM health_samples WHERE user_id = ? AND start_date < ?")
			.param(user)
			.param(RAW_COMPLETE_FROM.atOffset(ZoneOffset.UTC))
			.update();
	}

	/** Days by their dates, nights by the date of the morning. */
	private static Map<DayKey, Partial> days(RandomLife life) {
		Map<String, Object> state = pipeline.jdbc.sql("SELECT timezone, night_rule FROM user_states WHERE user_id = ?")
			.param(life.user)
			.query()
			.singleRow();
		BucketCalendar calendar = new BucketCalendar(
				ZoneHistory.parse((String) Objects.requireNonNull(state.get("timezone"))), NightRule.WAKE_DAY);
		int shift = "bedDay".equals(state.get("night_rule")) ? 1 : 0;
		Map<DayKey, Partial> days = new TreeMap<>();
		pipeline.stored(life.user).forEach((bucket, partial) -> {
			if (bucket.period() == Period.DAY) {
				LocalDate date = calendar.date(bucket.keyMs()).toLocalDate();
				boolean night = HealthTypes.byId(bucket.typeId()).nightRule();
				days.put(new DayKey(bucket.typeId(), night ? date.plusDays(shift) : date), partial);
			}
		});
		return days;
	}

	private static void assertEqualsOracle(RandomLife life, List<Period> periods, Instant from) {
		Map<AggregateKey, OracleFigures> expected = new TreeMap<>();
		life.oracle().aggregates().forEach((key, figures) -> {
			if (periods.contains(Period.valueOf(key.period().name())) && !key.start().isBefore(from)) {
				expected.put(key, figures);
			}
		});
		Map<AggregateKey, OracleFigures> actual = new TreeMap<>();
		pipeline.stored(life.user).forEach((bucket, partial) -> {
			if (!partial.isCoverageOnly() && periods.contains(bucket.period())
					&& bucket.keyMs() >= from.toEpochMilli()) {
				actual.put(key(bucket), figures(bucket, partial));
			}
		});
		assertThat(actual.keySet()).isEqualTo(expected.keySet());
		assertThat(actual).allSatisfy((key, figures) -> {
			OracleFigures right = Objects.requireNonNull(expected.get(key));
			assertThat(figures).matches((ours) -> ours.agreesWith(right, ROUNDING), "agrees with " + right);
		});
	}

	private static AggregateKey key(Stored bucket) {
		return new AggregateKey(HealthTypes.byId(bucket.typeId()).name(),
				org.healthpipeline.testsupport.oracle.OraclePeriod.valueOf(bucket.period().name()),
				Instant.ofEpochMilli(bucket.keyMs()));
	}

	private static OracleFigures figures(Stored bucket, Partial partial) {
		HealthType type = HealthTypes.byId(bucket.typeId());
		org.healthpipeline.model.aggregate.Figures ours = org.healthpipeline.model.aggregate.Figures.of(type, partial);
		return new OracleFigures(ours.value(), ours.minValue(), ours.maxValue(), ours.sampleCount(),
				(ours.states() != null) ? ours.states() : Map.of(), ours.coverage());
	}

	private record DayKey(int typeId, LocalDate date) implements Comparable<DayKey> {

		@Override
		public int compareTo(DayKey other) {
			int order = Integer.compare(this.typeId, other.typeId);
			return (order != 0) ? order : this.date.compareTo(other.date);
		}

	}

}
