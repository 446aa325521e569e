package org.healthpipeline.common.lease;

import java.util.UUID;

import org.healthpipeline.common.lease.LeaseOverException.Reason;

/**
 * The right to do some work for a while. Whoever has lost it changes nothing any more.
 * For one thread.
 *
 * @param <W> what a process has to know of the work
 */
public final class Lease<W> {

	private final Leases<W> leases;

	private final UUID id;

	private final UUID attempt;

	private final W work;

	private int number;

	/**
	 * @param number how many attempts since the last step, this one included
	 */
	Lease(Leases<W> leases, UUID id, UUID attempt, int number, W work) {
		this.leases = leases;
		this.id = id;
		this.attempt = attempt;
		this.number = number;
		this.work = work;
	}

	/** The id of the row. */
	public UUID id() {
		return this.id;
	}

	/** The id of this attempt, another one each time that the work is claimed. */
	public UUID attempt() {
		return this.attempt;
	}

	/** The work as it was when it was claimed. */
	public W work() {
		return this.work;
	}

	/** How many attempts since the last step, this one included. */
	int number() {
		return this.number;
	}

	/**
	 * Makes the lease last longer. Commits by itself.
	 * @param progress what is assigned with it
	 * @throws LeaseOverException when the process stops, or the work was cancelled or is
	 * not this attempt's any more
	 */
	public void renew(SqlPart progress) {
		goOn(this.leases.renew(this, progress));
	}

	/**
	 * A step is done, which no other attempt does again. Counts the attempts from the
	 * beginning and makes the lease last longer. Commits by itself.
	 * @param state what is assigned with it
	 * @throws LeaseOverException when the process stops, or the work was cancelled or is
	 * not this attempt's any more
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
