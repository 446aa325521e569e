package org.healthpipeline.aggregation.pipeline;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.healthpipeline.aggregation.pipeline.BarePipeline.Stored;
import org.healthpipeline.common.job.DirtyRanges;
import org.healthpipeline.common.job.Lane;
import org.healthpipeline.common.sample.SampleContent;
import org.healthpipeline.common.sample.StoredSample;
import org.healthpipeline.model.aggregate.Partial;
import org.healthpipeline.model.bucket.Period;
import org.healthpipeline.model.type.HealthTypes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A damaged row counts as absent: everything computable is computed again, and nothing
 * stops.
 */
class DamagedRowTests {

	private static final int STEPS = HealthTypes.get("STEPS").id();

	private static final int SLEEP = HealthTypes.get("SLEEP_STATE").id();

	private static final long TEN = Instant.parse("2026-03-02T10:00:00Z").toEpochMilli();

	private static final long DAY_MS = 24 * 60 * 60 * 1000L;

	private final BarePipeline pipeline = new BarePipeline();

	private UUID user;

	private UUID device;

	@BeforeEach
	void newUser() {
		this.user = this.pipeline.newUser("Europe/Berlin");
		this.device = this.pipeline.newDevice(this.user, 50);
	}

	@Test
	void aDamagedSampleCountsNowhereAndNothingElseIsAffected() {
		sync(STEPS, SampleContent.number(100), TEN);
		UUID damaged = sync(STEPS, SampleContent.number(5), TEN + 60_000);
		assertThat(this.pipeline.owner.update(
				"UPDATE health_samples SET payload = set_byte(payload, 9, get_byte(payload, 9) # 1) WHERE id = ?",
				damaged))
			.isEqualTo(1);
		this.pipeline.worker().work(this.user);
		assertThat(this.pipeline.stored(this.user).get(new Stored(STEPS, Period.HOUR, TEN))).extracting(Partial::sum)
			.isEqualTo(100.0);
		assertThat(this.pipeline.jobsOf(this.user)).isZero();
	}

	@ParameterizedTest
	@EnumSource(Period.class)
	void damagedBucketsAreMadeAgainByTheJobsOfTheirTime(Period period) {
		Map<Stored, Partial> whole = fill();
		damage(period);
		for (long day = TEN; day < TEN + 6 * DAY_MS; day += DAY_MS) {
			this.pipeline.jobs.add(this.user, new DirtyRanges().add(STEPS, day, day).add(SLEEP, day, day), Lane.LIVE);
		}
		this.pipeline.worker().work(this.user);
		assertThat(this.pipeline.jobsOf(this.user)).isZero();
		assertThat(this.pipeline.stored(this.user)).isEqualTo(whole);
	}

	/** Otherwise the day, week or month would lack the damaged part. */
	@ParameterizedTest
	@EnumSource(Period.class)
	void damagedBucketsBesideWhatChangesAreMadeAgainToo(Period period) {
		fill();
		// Hours of other days are not read.
		damage(period, (period == Period.HOUR) ? TEN + 5 * DAY_MS : 0);
		sync(STEPS, SampleContent.number(7), TEN + 5 * DAY_MS + 3 * 3_600_000);
		sync(SLEEP, state("deep"), TEN + 5 * DAY_MS + 3 * 3_600_000);
		this.pipeline.worker().work(this.user);
		Map<Stored, Partial> mended = this.pipeline.stored(this.user);
		this.pipeline.forgetAggregates(this.user);
		this.pipeline.jobs.addRebuild(this.user, Lane.REPLAY);
		this.pipeline.worker().work(this.user);
		assertThat(mended).isEqualTo(this.pipeline.stored(this.user));
	}

	@Test
	void everythingDamagedIsMadeAgainByAJobForEachType() {
		Map<Stored, Partial> whole = fill();
		for (Period period : Period.values()) {
			damage(period);
		}
		// No bucket begins at this key.
		this.pipeline.owner.update("""
				INSERT INTO health_aggregates (user_id, type_id, period, period_start, payload)
				VALUES (?, ?, 1, '2026-03-03T12:00:00Z', '\\x00')
				""", this.user, STEPS);
		this.pipeline.jobs.addFull(this.user, List.of(STEPS, SLEEP), Lane.REPLAY);
		this.pipeline.worker().work(this.user);
		assertThat(this.pipeline.stored(this.user)).isEqualTo(whole);
	}

	@Test
	void aNewZoneIsNotKeptFromByWhatIsDamaged() {
		fill();
		damage(Period.DAY);
		this.pipeline.owner.update("UPDATE users SET timezone = 'Asia/Kathmandu' WHERE id = ?", this.user);
		this.pipeline.jobs.addRebuild(this.user, Lane.LIVE);
		this.pipeline.worker().work(this.user);
		assertThat(this.pipeline.jobsOf(this.user)).isZero();
		assertThat(this.pipeline.stored(this.user)).isNotEmpty();
	}

	/** Fills six days from a Monday on, with a walk and a nap each. */
	private Map<Stored, Partial> fill() {
		for (int day = 0; day < 6; day++) {
			sync(STEPS, SampleContent.number(100 + day), TEN + day * DAY_MS);
			sync(SLEEP, state("rem"), TEN + day * DAY_MS);
		}
		this.pipeline.worker().work(this.user);
		return this.pipeline.stored(this.user);
	}

	private void damage(Period period) {
		damage(period, 0);
	}

	private void damage(Period period, long fromMs) {
		assertThat(this.pipeline.owner.update("""
				UPDATE health_aggregates SET payload = set_byte(payload, 9, get_byte(payload, 9) # 1)
				WHERE user_id = ? AND period = ? AND period_start >= to_timestamp(?::float8 / 1000)
				""", this.user, period.code(), fromMs)).isPositive();
	}

	private static SampleContent state(String state) {
		return new SampleContent(0, state, null);
	}

	private UUID sync(int type, SampleContent content, long startMs) {
		UUID id = UUID.randomUUID();
		long endMs = startMs + 600_000;
		this.pipeline.transaction.executeWithoutResult((status) -> {
			this.pipeline.samples.add(this.user,
					List.of(new StoredSample(id, type, this.device, startMs, endMs, 0, null, new byte[0])
						.sealed(this.pipeline.keys.cipher(this.user), content)));
			this.pipeline.jobs.add(this.user, new DirtyRanges().add(type, startMs, endMs), Lane.LIVE);
		});
		return id;
	}

}
