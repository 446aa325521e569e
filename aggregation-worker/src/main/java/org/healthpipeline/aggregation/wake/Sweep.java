package org.healthpipeline.aggregation.wake;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

import org.healthpipeline.common.dispatch.Dispatch;
import org.healthpipeline.common.job.Lane;
import org.healthpipeline.common.job.PendingJobs;

/**
 * Wakes again for jobs whose wake-up was lost or whose next attempt is due. While all
 * threads of a lane are busy nothing is idle that could be woken, so a backlog is looked
 * at only now and then: repeating the wake-ups of a full queue would only lengthen it.
 */
final class Sweep {

	private static final int WOKEN_MAX = 500;

	private static final Duration BUSY_PAUSE = Duration.ofSeconds(30);

	private final PendingJobs jobs;

	private final Dispatch dispatch;

	private final Lane lane;

	private final Duration patience;

	private long lastNanos = System.nanoTime();

	Sweep(PendingJobs jobs, Dispatch dispatch, Lane lane, Duration patience) {
		this.jobs = jobs;
		this.dispatch = dispatch;
		this.lane = lane;
		this.patience = patience;
	}

	/**
	 * @param busy whether every thread of the lane is at work in this process
	 */
	void run(boolean busy) {
		if (busy && System.nanoTime() - this.lastNanos < BUSY_PAUSE.toNanos()) {
			return;
		}
		this.lastNanos = System.nanoTime();
		List<UUID> overdue = this.jobs.overdue(this.lane, this.patience, WOKEN_MAX);
		overdue.forEach((user) -> this.dispatch.wake(user, this.lane));
	}

}
