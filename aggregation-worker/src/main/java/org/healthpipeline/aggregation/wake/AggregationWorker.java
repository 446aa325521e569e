package org.healthpipeline.aggregation.wake;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import org.healthpipeline.common.dispatch.Dispatch;
import org.healthpipeline.common.dispatch.Dispatch.Subscription;
import org.healthpipeline.common.job.Lane;
import org.healthpipeline.common.job.PendingJobs;
import org.healthpipeline.common.schedule.Recurring;
import org.jspecify.annotations.Nullable;

import org.springframework.context.SmartLifecycle;

/**
 * Takes wake-ups from the application's start to its end, and polls the table for due
 * jobs. While wake-ups arrive, it takes only overdue jobs from the table; while none
 * arrives, all due ones. So jobs are only seconds late while the queue is away, full or
 * forbidden. When it stops, it finishes the jobs in progress.
 */
public class AggregationWorker implements SmartLifecycle {

	/** Limits polling to a share of the time, however long the table is. */
	private static final int PAUSE_PER_SWEEP_TIME = 20;

	private static final Duration FINISH_WITHIN = Duration.ofSeconds(10);

	private final Dispatch dispatch;

	private final AggregationAttempts attempts;

	private final PendingJobs jobs;

	private final AggregationProperties properties;

	private final Map<Lane, LaneWork> lanes = new EnumMap<>(Lane.class);

	private final Recurring sweeper;

	/** Read and written only by the sweeper's thread. */
	private long lastSweepNanos;

	private @Nullable Subscription subscription;

	public AggregationWorker(Dispatch dispatch, AggregationAttempts attempts, PendingJobs jobs,
			AggregationProperties properties) {
		this.dispatch = dispatch;
		this.attempts = attempts;
		this.jobs = jobs;
		this.properties = properties;
		this.sweeper = Recurring.paced("wake-sweep", properties.sweepEvery(), this::sweep);
	}

	@Override
	public synchronized void start() {
		this.attempts.start();
		for (Lane lane : Lane.values()) {
			this.lanes.put(lane, new LaneWork(this.jobs, this.attempts, lane,
					(lane == Lane.LIVE) ? this.properties.liveThreads() : 1, this.properties.sweepPatience()));
		}
		this.subscription = this.dispatch.subscribe(this::woken);
		this.sweeper.start();
	}

	private void woken(UUID user, Lane lane) {
		Objects.requireNonNull(this.lanes.get(lane)).woken(user);
	}

	private Duration sweep() {
		long start = System.nanoTime();
		this.lanes.values().forEach(LaneWork::takeDue);
		long nanos = System.nanoTime() - start;
		// One slow poll, such as the first, says nothing about the table.
		Duration pause = Duration.ofNanos(PAUSE_PER_SWEEP_TIME * Math.min(nanos, this.lastSweepNanos));
		this.lastSweepNanos = nanos;
		return (pause.compareTo(this.properties.sweepEvery()) > 0) ? pause : this.properties.sweepEvery();
	}

	@Override
	public synchronized void stop() {
		this.attempts.stop();
		this.sweeper.stop();
		if (this.subscription != null) {
			this.subscription.close();
			this.subscription = null;
		}
		this.lanes.values().forEach((lane) -> lane.close(FINISH_WITHIN));
	}

	@Override
	public synchronized boolean isRunning() {
		return this.subscription != null;
	}

}
