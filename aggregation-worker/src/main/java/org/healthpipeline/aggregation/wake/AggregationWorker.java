package org.healthpipeline.aggregation.wake;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.healthpipeline.common.dispatch.Dispatch;
import org.healthpipeline.common.dispatch.Dispatch.Subscription;
import org.healthpipeline.common.job.Lane;
import org.healthpipeline.common.job.PendingJobs;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;

/**
 * Takes wake-ups from the application's start to its end, and sweeps for lost ones. When
 * it stops it finishes what is in hand.
 */
public class AggregationWorker implements SmartLifecycle {

	private static final Logger logger = LoggerFactory.getLogger(AggregationWorker.class);

	/** Looking costs at most this share of the time, however long the table is. */
	private static final int PAUSE_PER_SWEEP_TIME = 20;

	private final Dispatch dispatch;

	private final UserTurns turns;

	private final AggregationProperties properties;

	private final Map<Lane, Sweep> sweeps = new EnumMap<>(Lane.class);

	private final Map<Lane, AtomicInteger> active = new EnumMap<>(Lane.class);

	private @Nullable Subscription subscription;

	private @Nullable Thread sweeper;

	private CountDownLatch stopping = new CountDownLatch(1);

	public AggregationWorker(Dispatch dispatch, UserTurns turns, PendingJobs jobs, AggregationProperties properties) {
		this.dispatch = dispatch;
		this.turns = turns;
		this.properties = properties;
		for (Lane lane : Lane.values()) {
			this.sweeps.put(lane, new Sweep(jobs, dispatch, lane, properties.sweepPatience()));
			this.active.put(lane, new AtomicInteger());
		}
	}

	@Override
	public synchronized void start() {
		CountDownLatch stop = new CountDownLatch(1);
		this.stopping = stop;
		this.turns.start();
		this.subscription = this.dispatch.subscribe(this::woken);
		this.sweeper = new Thread(() -> sweep(stop), "wake-sweep");
		this.sweeper.setDaemon(true);
		this.sweeper.start();
	}

	private void woken(UUID user, Lane lane) {
		AtomicInteger count = active(lane);
		count.incrementAndGet();
		try {
			this.turns.work(user, lane);
		}
		finally {
			count.decrementAndGet();
		}
	}

	private void sweep(CountDownLatch stop) {
		boolean failing = false;
		long pauseMs = this.properties.sweepEvery().toMillis();
		try {
			while (!stop.await(pauseMs, TimeUnit.MILLISECONDS)) {
				long start = System.nanoTime();
				failing = sweepOnce(failing);
				long tookMs = Duration.ofNanos(System.nanoTime() - start).toMillis();
				pauseMs = Math.max(this.properties.sweepEvery().toMillis(), PAUSE_PER_SWEEP_TIME * tookMs);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private boolean sweepOnce(boolean failedBefore) {
		try {
			this.sweeps.forEach((lane, sweep) -> sweep.run(busy(lane)));
			return false;
		}
		catch (RuntimeException ex) {
			if (!failedBefore) {
				logger.warn("Lost wake-ups cannot be looked for at the moment: {}", ex.toString());
			}
			return true;
		}
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
		this.stopping.countDown();
		this.turns.stop();
		if (this.subscription != null) {
			this.subscription.close();
			this.subscription = null;
		}
		if (this.sweeper != null) {
			this.sweeper.interrupt();
			this.sweeper = null;
		}
	}

	@Override
	public synchronized boolean isRunning() {
		return this.subscription != null;
	}

}
