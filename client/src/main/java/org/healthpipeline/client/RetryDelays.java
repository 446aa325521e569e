package org.healthpipeline.client;

import java.time.Duration;
import java.util.Random;

import org.jspecify.annotations.Nullable;

/**
 * Delays after failures. Each is twice as long as the one before, and half of it is
 * random, so that many phones do not return at once.
 *
 * @param first delay after the first failure
 * @param longest upper limit, after any number of failures
 */
record RetryDelays(Duration first, Duration longest) {

	private static final int DOUBLINGS_MAX = 30;

	/**
	 * Checks the bounds.
	 * @throws IllegalArgumentException when the first is not positive or above the
	 * longest
	 */
	RetryDelays {
		if (first.isNegative() || first.isZero() || longest.compareTo(first) < 0) {
			throw new IllegalArgumentException("The first delay must be positive and at most the longest");
		}
	}

	/**
	 * @param failures consecutive failures, at least 1
	 * @param atLeast the server's Retry-After; null for none
	 */
	Duration after(int failures, @Nullable Duration atLeast, Random random) {
		long millis = Math.min(this.longest.toMillis(), this.first.toMillis() << Math.min(failures - 1, DOUBLINGS_MAX));
		Duration delay = Duration.ofMillis(millis / 2 + (long) (random.nextDouble() * (millis - millis / 2)));
		return (atLeast != null && atLeast.compareTo(delay) > 0)
				? atLeast.plusMillis((long) (random.nextDouble() * this.first.toMillis())) : delay;
	}

}
