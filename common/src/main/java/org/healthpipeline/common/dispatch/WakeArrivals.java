package org.healthpipeline.common.dispatch;

import java.time.Duration;

/**
 * Tracks whether wake-ups arrive. While none does, a quiet time and an unavailable queue
 * look alike, so workers poll for due work more often. Thread-safe.
 */
public final class WakeArrivals {

	private static final Duration SILENT_AFTER = Duration.ofSeconds(5);

	private volatile long lastNanos = System.nanoTime() - SILENT_AFTER.toNanos();

	/** Records an arrival. */
	public void arrived() {
		this.lastNanos = System.nanoTime();
	}

	/** Returns true when none has arrived for some seconds. */
	public boolean silent() {
		return System.nanoTime() - this.lastNanos >= SILENT_AFTER.toNanos();
	}

}
