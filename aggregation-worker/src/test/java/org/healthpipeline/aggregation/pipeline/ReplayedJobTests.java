package org.healthpipeline.aggregation.pipeline;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.healthpipeline.aggregation.pipeline.BarePipeline.Stored;
import org.healthpipeline.aggregation.wake.AggregationAttempts;
import org.healthpipeline.common.crypto.AssociatedData;
import org.healthpipeline.common.job.DirtyRanges;
import org.healthpipeline.common.job.Lane;
import org.healthpipeline.model.aggregate.Partial;
import org.healthpipeline.model.aggregate.PartialCodec;
import org.healthpipeline.model.bucket.Period;
import org.healthpipeline.testsupport.servers.OnEveryKindOfServers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A replay trusts no stored aggregate, and a live worker leaves it alone. */
@OnEveryKindOfServers("A replay reads and removes the aggregates of all time, over all chunks of a hypertable.")
class ReplayedJobTests {

	private static final int EVENTS = 25;

	private static final Instant LONG_AGO = Instant.parse("2019-05-06T00:00:00Z");

	private final BarePipeline pipeline = new BarePipeline();

	private final AggregationAttempts worker = this.pipeline.worker();

	private RandomLife life;

	private Map<Stored, Partial> right;

	@BeforeEach
	void live() {
		this.life = new RandomLife(this.pipeline, 11);
		for (int event = 0; event < EVENTS; event++) {
			this.life.next();
		}
		this.worker.work(this.life.user);
		this.right = this.pipeline.stored(this.life.user);
		assertThat(this.right).isNotEmpty();
	}

	@ParameterizedTest
	@EnumSource(Period.class)
	void aReplayOfAllTimeMendsEveryPeriodThoughItsPartsAreRight(Period period) {
		damage(period);
		this.pipeline.jobs.addRebuild(this.life.user, Lane.REPLAY);
		this.worker.work(this.life.user);
		assertThat(this.pipeline.stored(this.life.user)).isEqualTo(this.right);
	}

	@ParameterizedTest
	@EnumSource(Period.class)
	void aReplayOfARangeMendsWhatIsInIt(Period period) {
		damage(period);
		DirtyRanges all = new DirtyRanges();
		long from = this.right.keySet().stream().mapToLong(Stored::keyMs).min().orElseThrow();
		long until = this.right.keySet().stream().mapToLong(Stored::keyMs).max().orElseThrow() + 1;
		this.right.keySet().stream().map(Stored::typeId).distinct().forEach((type) -> all.add(type, from, until));
		this.pipeline.jobs.add(this.life.user, all, Lane.REPLAY);
		this.worker.work(this.life.user);
		assertThat(this.pipeline.stored(this.life.user)).isEqualTo(this.right);
	}

	@Test
	void whatHasNoSamplesAndIsNoBucketGoes() {
		Stored some = this.right.keySet().iterator().next();
		for (Period period : Period.values()) {
			write(new Stored(some.typeId(), period, LONG_AGO.toEpochMilli()), nonsense());
			write(new Stored(some.typeId(), period, some.keyMs() + 60_000), nonsense());
		}
		this.pipeline.jobs.addRebuild(this.life.user, Lane.REPLAY);
		this.worker.work(this.life.user);
		assertThat(this.pipeline.stored(this.life.user)).isEqualTo(this.right);
	}

	@Test
	void aLiveTurnLeavesAReplayToItsOwnTurn() {
		damage(Period.HOUR);
		Map<Stored, Partial> damaged = this.pipeline.stored(this.life.user);
		this.pipeline.jobs.addRebuild(this.life.user, Lane.REPLAY);
		this.worker.work(this.life.user, Lane.LIVE);
		assertThat(this.pipeline.stored(this.life.user)).isEqualTo(damaged);
		assertThat(this.pipeline.jobsOf(this.life.user)).isEqualTo(1);
		this.worker.work(this.life.user, Lane.REPLAY);
		assertThat(this.pipeline.stored(this.life.user)).isEqualTo(this.right);
		assertThat(this.pipeline.jobsOf(this.life.user)).isZero();
	}

	/** Makes every second bucket wrong and removes every fourth. */
	private void damage(Period period) {
		List<Stored> keys = this.right.keySet().stream().filter((key) -> key.period() == period).toList();
		assertThat(keys).isNotEmpty();
		for (int index = 0; index < keys.size(); index += 2) {
			if (index % 4 == 0) {
				this.pipeline.jdbc.sql("""
						DELETE FROM health_aggregates
						WHERE user_id = ? AND type_id = ? AND period = ? AND period_start = ?
						""")
					.param(this.life.user)
					.param(keys.get(index).typeId())
					.param(period.code())
					.param(Instant.ofEpochMilli(keys.get(index).keyMs()).atOffset(ZoneOffset.UTC))
					.update();
			}
			else {
				write(keys.get(index), nonsense());
			}
		}
	}

	private static Partial nonsense() {
		return new Partial(3, 1e6, 1, 2, null, Map.of());
	}

	private void write(Stored key, Partial partial) {
		UUID user = this.life.user;
		byte[] payload = this.pipeline.keys.cipher(user)
			.encrypt(PartialCodec.encode(partial),
					AssociatedData.aggregate(user, key.typeId(), key.period().code(), key.keyMs()));
		this.pipeline.jdbc.sql("""
				INSERT INTO health_aggregates (user_id, type_id, period, period_start, payload) VALUES (?, ?, ?, ?, ?)
				ON CONFLICT (user_id, type_id, period, period_start) DO UPDATE SET payload = excluded.payload
				""")
			.param(user)
			.param(key.typeId())
			.param(key.period().code())
			.param(Instant.ofEpochMilli(key.keyMs()).atOffset(ZoneOffset.UTC))
			.param(payload)
			.update();
	}

}
