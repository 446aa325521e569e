package org.healthpipeline.admin.replay;

import java.util.function.LongSupplier;

/**
 * So many a second, evenly: what was not used within a second is lost. For one thread.
 */
final class Pace {

	private static final double SECOND_NANOS = 1e9;

	private final double perSecond;

	private final LongSupplier nanos;

	private double allowed = 1;

	private long countedNanos;

	/**
	 * @param nanos as {@link System#nanoTime()}
	 */
	Pace(double perSecond, LongSupplier nanos) {
		this.perSecond = perSecond;
		this.nanos = nanos;
		this.countedNanos = nanos.getAsLong();
	}

	/** How many may go now. */
	int allowed() {
		long now = this.nanos.getAsLong();
		this.allowed = Math.min(Math.max(1, this.perSecond),
				this.allowed + this.perSecond * (now - this.countedNanos) / SECOND_NANOS);
		this.countedNanos = now;
		return (int) this.allowed;
	}

	/** So many went. */
	void used(int number) {
		this.allowed -= number;
	}

}
