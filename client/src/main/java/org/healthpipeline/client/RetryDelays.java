package org.healthpipeline.client;

import java.time.Duration;
import java.util.Random;

import org.jspecify.annotations.Nullable;

/**
 * How long to wait after failures: twice as long each time, half of it by chance, so that
 * many phones do not come back at once.
 *
 * @param first after the first failure
 * @param longest however many there were
 */
record RetryDelays(Duration first, Duration longest) {

	private static final int DOUBLINGS_MAX = 30;

	/**
	 * Checks the bounds.
	 * @throws IllegalArgumentException when they are none
	 */
	RetryDelays {
		if (first.isNegative() || first.isZero() || longest.compareTo(first) < 0) {
			throw new IllegalArgumentException("The first delay is positive and not above the longest");
		}
	}

	/**
	 * @param failures how many in a row, at least 1
	 * @param atLeast what the server asks for; null for nothing
	 */
	Duration after(int failures, @Nullable Duration atLeast, Random random) {
		long millis = Math.min(this.longest.toMillis(), this.first.toMillis() << Math.min(failures - 1, DOUBLINGS_MAX));
		Duration delay = Duration.ofMillis(millis / 2 + (long) (random.nextDouble() * (millis - millis / 2)));
		return (atLeast != null && atLeast.compareTo(delay) > 0)
				? atLeast.plusMillis((long) (random.nextDouble() * this.first.toMillis())) : delay;
	}

}
