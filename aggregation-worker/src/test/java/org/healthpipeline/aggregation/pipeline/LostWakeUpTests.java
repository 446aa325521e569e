package org.healthpipeline.aggregation.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import org.healthpipeline.aggregation.pipeline.BarePipeline.Stored;
import org.healthpipeline.aggregation.wake.AggregationAttempts;
import org.healthpipeline.common.job.DirtyRanges;
import org.healthpipeline.common.job.Lane;
import org.healthpipeline.common.sample.SampleContent;
import org.healthpipeline.common.sample.StoredSample;
import org.healthpipeline.model.aggregate.Partial;
import org.healthpipeline.model.bucket.Period;
import org.healthpipeline.model.type.HealthTypes;
import org.healthpipeline.testsupport.servers.OnEveryKindOfServers;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Workers that meet at one user leave nothing to the sweep. The sweep finds every job
 * whose wake-up was lost.
 */
@OnEveryKindOfServers("Workers meet at the locks of another PostgreSQL.")
class LostWakeUpTests {

	private static final int STEPS = HealthTypes.get("STEPS").id();

	private static final long MIDNIGHT = Instant.parse("2026-03-02T00:00:00Z").toEpochMilli();

	private final BarePipeline pipeline = new BarePipeline();

	@Test
	void jobsThatComeWhileAnotherWorkerHasTheUserAreDoneWithoutASweep() throws InterruptedException {
		UUID user = this.pipeline.newUser("UTC");
		UUID device = this.pipeline.newDevice(user, 50);
		int syncs = 120;
		ExecutorService workers = Executors.newFixedThreadPool(4);
		List<AggregationAttempts> processes = List.of(this.pipeline.worker(), this.pipeline.worker());
		for (int number = 0; number < syncs; number++) {
			sync(user, device, MIDNIGHT + number * 60_000L);
			AggregationAttempts process = processes.get(number % 2);
			workers.execute(() -> process.work(user));
		}
		workers.shutdown();
		assertThat(workers.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
		assertThat(this.pipeline.jobsOf(user)).isZero();
		assertThat(this.pipeline.stored(user).get(new Stored(STEPS, Period.DAY, MIDNIGHT))).extracting(Partial::sum)
			.isEqualTo((double) syncs);
	}

	@Test
	void jobsNobodyWasWokenForAreOverdueOnceAWakeUpShouldHaveCome() {
		UUID user = this.pipeline.newUser("UTC");
		sync(user, this.pipeline.newDevice(user, 50), MIDNIGHT);
		Duration patience = Duration.ofSeconds(3);
		assertThat(this.pipeline.pending.overdue(Lane.LIVE, patience, 10)).isEmpty();
		this.pipeline.clock.advance(Duration.ofSeconds(4));
		assertThat(this.pipeline.pending.overdue(Lane.LIVE, patience, 10)).containsExactly(user);
		assertThat(this.pipeline.pending.overdue(Lane.REPLAY, patience, 10)).isEmpty();
		assertThat(this.pipeline.jobs.counts().lag()).isEqualTo(Duration.ofSeconds(4));
	}

	private void sync(UUID user, UUID device, long atMs) {
		UUID id = UUID.randomUUID();
		StoredSample sample = new StoredSample(id, STEPS, device, atMs, atMs, 0, null, new byte[0])
			.sealed(this.pipeline.keys.cipher(user), SampleContent.number(1));
		this.pipeline.transaction.executeWithoutResult((status) -> {
			this.pipeline.samples.add(user, List.of(sample));
			this.pipeline.jobs.add(user, new DirtyRanges().add(STEPS, atMs, atMs), Lane.LIVE);
		});
	}

}
