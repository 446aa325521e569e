package org.healthpipeline.benchmarks.freshness;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

import org.healthpipeline.benchmarks.IncorrectRunException;
import org.healthpipeline.benchmarks.freshness.Wearer.Sync;

/**
 * Watches acknowledged syncs until the summary of their day counts them. It polls with
 * pauses of ten milliseconds.
 */
final class Freshness implements AutoCloseable {

	private static final long PAUSE_NANOS = 10_000_000;

	private static final double GIVE_UP_SECONDS = 60;

	private final Summaries summaries;

	private final ExecutorService watchers = Executors.newCachedThreadPool();

	private final Queue<Future<Double>> watched = new ConcurrentLinkedQueue<>();

	Freshness(Summaries summaries) {
		this.summaries = summaries;
	}

	/**
	 * Begins to watch a sync.
	 * @param acknowledged time of the answer by {@link System#nanoTime()}
	 * @param heartRates number of heart rates that the day must have
	 */
	void watch(Sync sync, long acknowledged, int heartRates) {
		this.watched.add(this.watchers.submit(() -> seconds(sync, acknowledged, heartRates)));
	}

	private double seconds(Sync sync, long acknowledged, int heartRates) {
		while (this.summaries.heartRates(sync.wearer(), sync.day()) < heartRates) {
			if ((System.nanoTime() - acknowledged) / 1e9 > GIVE_UP_SECONDS) {
				throw new IncorrectRunException("An acknowledged sync was not in the summary after a minute", null);
			}
			LockSupport.parkNanos(PAUSE_NANOS);
		}
		return (System.nanoTime() - acknowledged) / 1e9;
	}

	/**
	 * Waits for all watched syncs.
	 * @return seconds of each from the acknowledgement to the answer that counted it, in
	 * ascending order
	 */
	List<Double> sorted() {
		List<Double> seconds = new ArrayList<>();
		try {
			for (Future<Double> each : this.watched) {
				seconds.add(each.get());
			}
		}
		catch (ExecutionException ex) {
			throw new IncorrectRunException("A summary failed", ex.getCause());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IncorrectRunException("Interrupted", ex);
		}
		return seconds.stream().sorted().toList();
	}

	@Override
	public void close() {
		this.watchers.shutdownNow();
	}

}
