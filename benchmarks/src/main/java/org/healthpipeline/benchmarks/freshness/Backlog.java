package org.healthpipeline.benchmarks.freshness;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import org.healthpipeline.benchmarks.IncorrectRunException;
import org.healthpipeline.benchmarks.servers.BenchmarkDatabase;

/**
 * Tracks the backlog: waiting jobs, and those of unanswered syncs. It polls five times a
 * second until it is closed.
 */
final class Backlog implements AutoCloseable {

	private static final long POLL_EVERY_MS = 200;

	private static final Duration DONE_WITHIN = Duration.ofMinutes(5);

	private final BenchmarkDatabase database;

	private final OpenLoop loop;

	private final List<Integer> seen = Collections.synchronizedList(new ArrayList<>());

	private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();

	/** Completes only when a poll failed. */
	private final Future<?> polls;

	Backlog(BenchmarkDatabase database, OpenLoop loop) {
		this.database = database;
		this.loop = loop;
		this.polls = this.clock.scheduleAtFixedRate(() -> this.seen.add(jobs()), 0, POLL_EVERY_MS,
				TimeUnit.MILLISECONDS);
	}

	private int jobs() {
		int unanswered = this.loop.unanswered();
		Integer jobs = this.database.template().queryForObject("SELECT count(*) FROM aggregation_jobs", Integer.class);
		return ((jobs != null) ? jobs : 0) + Wearer.TYPES * unanswered;
	}

	/**
	 * Returns how much larger it was in the last third of the time than in the middle
	 * one.
	 */
	double growth() {
		if (this.polls.isDone()) {
			throw new IllegalStateException("The backlog could not be read");
		}
		synchronized (this.seen) {
			return growth(this.seen);
		}
	}

	static double growth(List<Integer> seen) {
		int third = seen.size() / 3;
		return mean(seen.subList(seen.size() - third, seen.size()))
				- mean(seen.subList(seen.size() - 2 * third, seen.size() - third));
	}

	private static double mean(List<Integer> numbers) {
		return numbers.stream().mapToInt(Integer::intValue).average().orElse(0);
	}

	/**
	 * Waits until the backlog is empty.
	 * @throws IncorrectRunException when that takes longer than five minutes
	 */
	void awaitNone() {
		long start = System.nanoTime();
		while (jobs() > 0) {
			if (System.nanoTime() - start > DONE_WITHIN.toNanos()) {
				throw new IncorrectRunException("Jobs were left after five minutes without syncs", null);
			}
			LockSupport.parkNanos(Duration.ofMillis(POLL_EVERY_MS).toNanos());
		}
	}

	@Override
	public void close() {
		this.clock.shutdownNow();
	}

}
