package org.healthpipeline.common.lease;

import java.time.Duration;

/**
 * Terms of leases.
 *
 * @param lease time without renewal after which the process that holds the work counts as
 * dead
 * @param attemptsMax largest number of consecutive failed attempts, at least 1
 * @param pause pause before the second attempt; doubled for each further one
 */
public record LeaseTerms(Duration lease, int attemptsMax, Duration pause) {

	/** Largest number of doublings. */
	private static final int DOUBLED_MAX = 10;

	public LeaseTerms {
		if (lease.toMillis() < 1 || attemptsMax < 1 || pause.isNegative()) {
			throw new IllegalArgumentException("A lease must have a positive duration and at least one attempt");
		}
	}

	/** Returns the pause after this attempt; 0 means an attempt that completed a step. */
	Duration pauseAfter(int attempt) {
		return this.pause.multipliedBy(1L << Math.min(DOUBLED_MAX, Math.max(0, attempt - 1)));
	}

}
