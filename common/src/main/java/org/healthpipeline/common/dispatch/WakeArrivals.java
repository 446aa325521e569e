package org.healthpipeline.common.dispatch;

import java.time.Duration;

/**
 * Knows whether wake-ups arrive. While none does, nobody can tell a quiet time from a
 * queue that is away, so workers look for due work themselves, and soon. Safe for use by
 * several threads.
 */
public final class WakeArrivals {

	private static final Duration SILENT_AFTER = Duration.ofSeconds(5);

	private volatile long lastNanos = System.nanoTime() - SILENT_AFTER.toNanos();

	/** One has arrived. */
	public void arrived() {
		this.lastNanos = System.nanoTime();
	}

	/** Whether none has arrived for some seconds. */
	public boolean silent() {
		return System.nanoTime() - this.lastNanos >= SILENT_AFTER.toNanos();
	}

}
