package org.healthpipeline.admin.replay;

import java.util.function.LongSupplier;

/**
 * Limits a rate evenly; the unused part of a second is lost. For one thread.
 */
final class Pace {

	private static final double SECOND_NANOS = 1e9;

	private final double perSecond;

	private final LongSupplier nanos;

	private double allowed = 1;

	private long countedNanos;

	/**
	 * Creates a limit.
	 * @param nanos as {@link System#nanoTime()}
	 */
	Pace(double perSecond, LongSupplier nanos) {
		this.perSecond = perSecond;
		this.nanos = nanos;
		this.countedNanos = nanos.getAsLong();
	}

	/** Returns the number that is allowed now. */
	int allowed() {
		long now = this.nanos.getAsLong();
		this.allowed = Math.min(Math.max(1, this.perSecond),
				this.allowed + this.perSecond * (now - this.countedNanos) / SECOND_NANOS);
		this.countedNanos = now;
		return (int) this.allowed;
	}

	/** Records the number that was used. */
	void used(int number) {
		this.allowed -= number;
	}

}
