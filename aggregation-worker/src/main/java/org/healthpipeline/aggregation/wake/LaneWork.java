package org.healthpipeline.aggregation.wake;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Semaphore;

import org.healthpipeline.common.dispatch.WakeArrivals;
import org.healthpipeline.common.dispatch.WakeWorkers;
import org.healthpipeline.common.job.Lane;
import org.healthpipeline.common.job.PendingJobs;

/**
 * Performs the work of one lane in this process: jobs that wake-ups name, and jobs polled
 * from the table. Polled are jobs whose wake-up was lost, whose next attempt is due, or
 * all of them while no wake-up arrives. Both kinds share the lane's threads. Safe for use
 * by several threads.
 */
final class LaneWork {

	private static final int TAKEN_MAX = 500;

	private final PendingJobs jobs;

	private final AggregationAttempts attempts;

	private final Lane lane;

	private final Duration patience;

	private final Semaphore threads;

	private final WakeArrivals arrivals = new WakeArrivals();

	private final WakeWorkers taking;

	/**
	 * @param threads users whose jobs are performed at once
	 * @param patience how long a wake-up may take while wake-ups arrive
	 */
	LaneWork(PendingJobs jobs, AggregationAttempts attempts, Lane lane, int threads, Duration patience) {
		this.jobs = jobs;
		this.attempts = attempts;
		this.lane = lane;
		this.patience = patience;
		this.threads = new Semaphore(threads);
		this.taking = new WakeWorkers("due-" + lane.code(), threads, (user, ofLane) -> work(user));
	}

	void woken(UUID user) {
		this.arrivals.arrived();
		work(user);
	}

	private void work(UUID user) {
		this.threads.acquireUninterruptibly();
		try {
			this.attempts.work(user, this.lane);
		}
		finally {
			this.threads.release();
		}
	}

	/** Takes due jobs from the table, unless enough of them still wait for a thread. */
	void takeDue() {
		if (this.taking.waiting() >= TAKEN_MAX / 2) {
			return;
		}
		Duration wait = this.arrivals.silent() ? Duration.ZERO : this.patience;
		List<UUID> due = new ArrayList<>(this.jobs.overdue(this.lane, wait, TAKEN_MAX));
		// Processes that poll at the same time begin with different users.
		Collections.shuffle(due);
		due.forEach((user) -> this.taking.offer(user, this.lane));
	}

	/** Takes no more jobs, and waits for those in progress. */
	void close(Duration within) {
		this.taking.close(within);
	}

}
