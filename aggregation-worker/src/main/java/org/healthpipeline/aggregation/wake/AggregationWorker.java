package org.healthpipeline.aggregation.wake;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

import org.healthpipeline.common.dispatch.Dispatch;
import org.healthpipeline.common.dispatch.Dispatch.Subscription;
import org.healthpipeline.common.job.Lane;
import org.healthpipeline.common.job.PendingJobs;
import org.healthpipeline.common.schedule.Recurring;
import org.jspecify.annotations.Nullable;

import org.springframework.context.SmartLifecycle;

/**
 * Takes wake-ups from the application's start to its end, and sweeps for lost ones. When
 * it stops it finishes what is in hand.
 */
public class AggregationWorker implements SmartLifecycle {

	/** Looking costs at most this share of the time, however long the table is. */
	private static final int PAUSE_PER_SWEEP_TIME = 20;

	private final Dispatch dispatch;

	private final AggregationAttempts attempts;

	private final AggregationProperties properties;

	private final Map<Lane, Sweep> sweeps = new EnumMap<>(Lane.class);

	private final Map<Lane, AtomicInteger> active = new EnumMap<>(Lane.class);

	private final Recurring sweeper;

	private @Nullable Subscription subscription;

	public AggregationWorker(Dispatch dispatch, AggregationAttempts attempts, PendingJobs jobs,
			AggregationProperties properties) {
		this.dispatch = dispatch;
		this.attempts = attempts;
		this.properties = properties;
		for (Lane lane : Lane.values()) {
			this.sweeps.put(lane, new Sweep(jobs, dispatch, lane, properties.sweepPatience()));
			this.active.put(lane, new AtomicInteger());
		}
		this.sweeper = Recurring.paced("wake-sweep", properties.sweepEvery(), this::sweep);
	}

	@Override
	public synchronized void start() {
		this.attempts.start();
		this.subscription = this.dispatch.subscribe(this::woken);
		this.sweeper.start();
	}

	private void woken(UUID user, Lane lane) {
		AtomicInteger count = active(lane);
		count.incrementAndGet();
		try {
			this.attempts.work(user, lane);
		}
		finally {
			count.decrementAndGet();
		}
	}

	private Duration sweep() {
		long start = System.nanoTime();
		this.sweeps.forEach((lane, sweep) -> sweep.run(busy(lane)));
		Duration pause = Duration.ofNanos(PAUSE_PER_SWEEP_TIME * (System.nanoTime() - start));
		return (pause.compareTo(this.properties.sweepEvery()) > 0) ? pause : this.properties.sweepEvery();
	}

	private boolean busy(Lane lane) {
		return active(lane).get() >= ((lane == Lane.LIVE) ? this.properties.liveThreads() : 1);
	}

	private AtomicInteger active(Lane lane) {
		AtomicInteger count = this.active.get(lane);
		if (count == null) {
			throw new IllegalStateException("No count for the lane " + lane);
		}
		return count;
	}

	@Override
	public synchronized void stop() {
		this.attempts.stop();
		if (this.subscription != null) {
			this.subscription.close();
			this.subscription = null;
		}
		this.sweeper.stop();
	}

	@Override
	public synchronized boolean isRunning() {
		return this.subscription != null;
	}

}
