package org.healthpipeline.common.lease;

import java.time.Duration;

/**
 * How work is leased.
 *
 * @param lease after so much silence the process that holds the work counts as dead
 * @param attemptsMax how many attempts in a row may fail, at least 1
 * @param pause before the second attempt; doubled for each further one
 */
public record LeaseTerms(Duration lease, int attemptsMax, Duration pause) {

	/** Doubled so often at most. */
	private static final int DOUBLED_MAX = 10;

	public LeaseTerms {
		if (lease.toMillis() < 1 || attemptsMax < 1 || pause.isNegative()) {
			throw new IllegalArgumentException("A lease lasts some time, and there is at least one attempt");
		}
	}

	/** How long to wait after this attempt; 0 is one that brought a step. */
	Duration pauseAfter(int attempt) {
		return this.pause.multipliedBy(1L << Math.min(DOUBLED_MAX, Math.max(0, attempt - 1)));
	}

}
