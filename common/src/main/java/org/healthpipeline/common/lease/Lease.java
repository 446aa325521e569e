package org.healthpipeline.common.lease;

import java.util.UUID;

import org.healthpipeline.common.lease.LeaseOverException.Reason;

/**
 * The exclusive right to process a piece of work for a limited time. An attempt that has
 * lost its lease can change nothing. Not thread-safe.
 *
 * @param <W> the process's description of the work
 */
public final class Lease<W> {

	private final Leases<W> leases;

	private final UUID id;

	private final UUID attempt;

	private final W work;

	private int number;

	/**
	 * @param number attempts since the last step, including this one
	 */
	Lease(Leases<W> leases, UUID id, UUID attempt, int number, W work) {
		this.leases = leases;
		this.id = id;
		this.attempt = attempt;
		this.number = number;
		this.work = work;
	}

	/** Returns the id of the row. */
	public UUID id() {
		return this.id;
	}

	/** Returns the id of this attempt, which is new for every claim. */
	public UUID attempt() {
		return this.attempt;
	}

	/** Returns the work as it was when it was claimed. */
	public W work() {
		return this.work;
	}

	/** Returns the number of attempts since the last step, including this one. */
	int number() {
		return this.number;
	}

	/**
	 * Extends the lease. Commits by itself.
	 * @param progress columns to assign with it
	 * @throws LeaseOverException when the process stops, the work was cancelled, or
	 * another attempt has it
	 */
	public void renew(SqlPart progress) {
		goOn(this.leases.renew(this, progress));
	}

	/**
	 * Records a completed step, which no other attempt repeats. Resets the count of
	 * attempts and extends the lease. Commits by itself.
	 * @param state columns to assign with it
	 * @throws LeaseOverException when the process stops, the work was cancelled, or
	 * another attempt has it
	 */
	public void checkpoint(SqlPart state) {
		Leases.Kept kept = this.leases.checkpoint(this, state);
		this.number = 0;
		goOn(kept);
	}

	private static void goOn(Leases.Kept kept) {
		switch (kept) {
			case LOST -> throw new LeaseOverException(Reason.LOST);
			case CANCELLED -> throw new LeaseOverException(Reason.CANCELLED);
			case HELD -> {
				if (Thread.currentThread().isInterrupted()) {
					throw new LeaseOverException(Reason.STOPPING);
				}
			}
		}
	}

}
