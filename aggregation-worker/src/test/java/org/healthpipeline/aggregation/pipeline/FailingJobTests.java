package org.healthpipeline.aggregation.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.healthpipeline.aggregation.pipeline.BarePipeline.Stored;
import org.healthpipeline.common.job.DirtyRanges;
import org.healthpipeline.common.job.JobCounts;
import org.healthpipeline.common.job.Lane;
import org.healthpipeline.common.sample.SampleContent;
import org.healthpipeline.common.sample.StoredSample;
import org.healthpipeline.model.aggregate.Partial;
import org.healthpipeline.model.bucket.Period;
import org.healthpipeline.model.type.HealthType;
import org.healthpipeline.model.type.HealthTypes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/** A failing job is retried, then parked, and blocks no other job. */
class FailingJobTests {

	private static final HealthType STEPS = HealthTypes.get("STEPS");

	private static final HealthType WATER = HealthTypes.get("WATER");

	private static final long TEN = Instant.parse("2026-03-02T10:00:00Z").toEpochMilli();

	private static final Stored STEPS_AT_TEN = new Stored(STEPS.id(), Period.HOUR, TEN);

	private static final Stored WATER_AT_TEN = new Stored(WATER.id(), Period.HOUR, TEN);

	private final Map<UUID, UUID> devices = new HashMap<>();

	private BarePipeline pipeline;

	private UUID user;

	@BeforeEach
	void newPipeline() {
		this.pipeline = new BarePipeline();
		this.user = this.pipeline.newUser("UTC");
	}

	@Test
	void aTypeThatCannotBeComputedBlocksNoOtherType() {
		sync(this.user, STEPS, 100);
		refuse(this.user, STEPS);
		sync(this.user, WATER, 250);
		this.pipeline.worker().work(this.user);

		assertThat(this.pipeline.stored(this.user)).containsKey(WATER_AT_TEN).doesNotContainKey(STEPS_AT_TEN);
		assertThat(this.pipeline.jobsOf(this.user)).isEqualTo(1);
		sync(this.user, WATER, 50);
		this.pipeline.worker().work(this.user);
		assertThat(this.pipeline.stored(this.user).get(WATER_AT_TEN)).extracting(Partial::sum).isEqualTo(300.0);
	}

	@Test
	void whatFailsUpToTheLimitIsParkedAndARequeueGivesItAnotherRound() {
		sync(this.user, STEPS, 100);
		sync(this.user, STEPS, 5);
		refuse(this.user, STEPS);
		for (int attempt = 0; attempt < BarePipeline.ATTEMPTS_MAX; attempt++) {
			assertThat(figures().parked()).isZero();
			this.pipeline.worker().work(this.user);
			this.pipeline.clock.advance(Duration.ofMinutes(15));
		}
		assertThat(figures().parked()).isEqualTo(2);
		assertThat(figures().pendingLive()).isZero();
		assertThat(this.pipeline.pending.overdue(Lane.LIVE, Duration.ZERO, 10)).isEmpty();
		assertThat(error()).contains("PSQLException");

		refuseNothing();
		assertThat(this.pipeline.parked.requeue(this.user)).isEqualTo(2);
		this.pipeline.worker().work(this.user);
		assertThat(this.pipeline.stored(this.user).get(STEPS_AT_TEN)).extracting(Partial::sum).isEqualTo(105.0);
		assertThat(figures()).isEqualTo(JobCounts.NONE);
	}

	@Test
	void aFailedAttemptWaitsBeforeTheNextOne() {
		sync(this.user, STEPS, 5);
		refuse(this.user, STEPS);
		this.pipeline.worker().work(this.user);
		assertThat(attempts()).isEqualTo(1);
		this.pipeline.worker().work(this.user);
		assertThat(attempts()).isEqualTo(1);
		assertThat(this.pipeline.pending.overdue(Lane.LIVE, Duration.ZERO, 10)).isEmpty();
		this.pipeline.clock.advance(Duration.ofSeconds(3));
		assertThat(this.pipeline.pending.overdue(Lane.LIVE, Duration.ofMinutes(1), 10)).containsExactly(this.user);
		this.pipeline.worker().work(this.user);
		assertThat(attempts()).isEqualTo(2);
	}

	@Test
	void anAttemptCountsAlsoWhenTheProcessDiesInIt() {
		sync(this.user, STEPS, 100);
		// The lock, the claim and its commit come before this step.
		this.pipeline.workerDatabase.abortAt(4);
		assertThatException().isThrownBy(() -> this.pipeline.worker().work(this.user));
		this.pipeline.workerDatabase.recover();
		assertThat(attempts()).isEqualTo(1);
		this.pipeline.clock.advance(Duration.ofSeconds(3));
		this.pipeline.worker().work(this.user);
		assertThat(this.pipeline.stored(this.user).get(STEPS_AT_TEN)).extracting(Partial::sum).isEqualTo(100.0);
	}

	@Test
	void oneThatCannotBeComputedBlocksNobodyElse() {
		sync(this.user, STEPS, 5);
		refuse(this.user, STEPS);
		UUID other = this.pipeline.newUser("UTC");
		sync(other, STEPS, 7);
		this.pipeline.worker().work(this.user);
		this.pipeline.worker().work(other);
		assertThat(this.pipeline.stored(other).get(STEPS_AT_TEN)).extracting(Partial::sum).isEqualTo(7.0);
	}

	@Test
	void whoIsGoneMeanwhileHasNothingToBeDone() {
		sync(this.user, STEPS, 5);
		this.pipeline.jdbc.sql("DELETE FROM users WHERE id = ?").param(this.user).update();
		this.pipeline.worker().work(this.user);
		assertThat(figures()).isEqualTo(JobCounts.NONE);
	}

	/**
	 * Syncs from one device for each user, so that its instants do not suppress each
	 * other.
	 */
	private UUID sync(UUID user, HealthType type, double value) {
		UUID device = this.devices.computeIfAbsent(user, (id) -> this.pipeline.newDevice(id, 50));
		UUID id = UUID.randomUUID();
		StoredSample sample = new StoredSample(id, type.id(), device, TEN, TEN, 0, null, new byte[0])
			.sealed(this.pipeline.keys.cipher(user), SampleContent.number(value));
		this.pipeline.transaction.executeWithoutResult((status) -> {
			this.pipeline.samples.add(user, List.of(sample));
			this.pipeline.jobs.add(user, new DirtyRanges().add(type.id(), TEN, TEN), Lane.LIVE);
		});
		return id;
	}

	/** Makes the database refuse aggregates of a user and type from now on. */
	private void refuse(UUID user, HealthType type) {
		this.pipeline.owner.execute("""
				CREATE OR REPLACE FUNCTION refuse_aggregates() RETURNS trigger LANGUAGE plpgsql AS $$
				BEGIN
					IF NEW.user_id = '%s' AND NEW.type_id = %d THEN RAISE EXCEPTION 'refused'; END IF;
					RETURN NEW;
				END $$
				""".formatted(user, type.id()));
		this.pipeline.owner.execute("""
				CREATE TRIGGER refuse_aggregates BEFORE INSERT ON health_aggregates
				FOR EACH ROW EXECUTE FUNCTION refuse_aggregates()
				""");
	}

	private void refuseNothing() {
		this.pipeline.owner.execute("DROP TRIGGER refuse_aggregates ON health_aggregates");
	}

	private JobCounts figures() {
		return this.pipeline.jobs.counts();
	}

	private int attempts() {
		return this.pipeline.jdbc.sql("SELECT attempts FROM aggregation_jobs").query(Integer.class).single();
	}

	private String error() {
		return this.pipeline.jdbc.sql("SELECT last_error FROM aggregation_jobs LIMIT 1").query(String.class).single();
	}

}
