package org.healthpipeline.benchmarks;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.function.Consumer;

/**
 * Generates a user's continuous measurements: the heart rate every five minutes and the
 * steps of every quarter of an hour.
 */
public final class SteadyUser {

	public static final String HEART_RATE = "HEART_RATE";

	public static final String STEPS = "STEPS";

	private static final Duration HEART_RATE_EVERY = Duration.ofMinutes(5);

	private static final Duration STEPS_EVERY = Duration.ofMinutes(15);

	private SteadyUser() {
	}

	/** Generates everything that starts in [from, until), in order of time. */
	public static void forEach(Random chance, Instant from, Instant until, Consumer<MeasuredSample> listener) {
		for (Instant at = from; at.isBefore(until); at = at.plus(HEART_RATE_EVERY)) {
			listener.accept(heartRate(chance, at));
			if (Duration.between(from, at).toMillis() % STEPS_EVERY.toMillis() == 0) {
				listener.accept(steps(chance, at));
			}
		}
	}

	static MeasuredSample heartRate(Random chance, Instant at) {
		return new MeasuredSample(HEART_RATE, at, at, 50 + chance.nextInt(90));
	}

	static MeasuredSample steps(Random chance, Instant at) {
		return new MeasuredSample(STEPS, at, at.plus(STEPS_EVERY), chance.nextInt(800));
	}

}
