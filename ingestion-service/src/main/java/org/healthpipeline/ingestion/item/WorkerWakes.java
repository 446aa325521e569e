package org.healthpipeline.ingestion.item;

import java.util.UUID;

import org.healthpipeline.common.dispatch.Dispatch;
import org.healthpipeline.common.job.Lane;

/**
 * Wakes the workers once in a few batches, so that they are not flooded. Not safe for use
 * by several threads.
 */
public final class WorkerWakes {

	private final Dispatch dispatch;

	private final UUID user;

	private final int batchesPerWake;

	private int batchesNotWoken;

	/**
	 * @param user whose batches are committed
	 */
	public WorkerWakes(Dispatch dispatch, UUID user, int batchesPerWake) {
		this.dispatch = dispatch;
		this.user = user;
		this.batchesPerWake = batchesPerWake;
	}

	/** Counts a committed batch. */
	public void committed() {
		this.batchesNotWoken++;
		if (this.batchesNotWoken == this.batchesPerWake) {
			end();
		}
	}

	/** Wakes the workers for the remaining batches. */
	public void end() {
		if (this.batchesNotWoken > 0) {
			this.batchesNotWoken = 0;
			this.dispatch.wake(this.user, Lane.LIVE);
		}
	}

}
