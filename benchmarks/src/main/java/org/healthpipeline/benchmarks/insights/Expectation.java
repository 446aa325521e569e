package org.healthpipeline.benchmarks.insights;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.healthpipeline.generator.life.Circumstances;
import org.healthpipeline.generator.life.Signal;
import org.healthpipeline.generator.life.Truth;

/**
 * Which of the things that happen a rule is there to find. A trend is for what lasts
 * weeks, an anomaly for what comes within days; without a sensor only low glucose is
 * judged; the others are for whatever is the point of what happens to their signal.
 */
enum Expectation {

	HEART_RATE_TREND(0, 30, Set.of(Signal.RESTING_HEART_RATE)) {
		@Override
		boolean isFor(Truth truth, Circumstances circumstances) {
			return truth.lasting();
		}
	},

	SLEEP_DEFICIT(1, 14, Set.of(Signal.SLEEP)),

	ACTIVITY_CHANGE(2, 35, Set.of(Signal.STEPS)),

	BLOOD_PRESSURE_HIGH(3, 14, Set.of(Signal.SYSTOLIC, Signal.DIASTOLIC)),

	OXYGEN_LOW(4, 7, Set.of(Signal.OXYGEN)),

	GLUCOSE_RANGE(5, 14, Set.of(Signal.FASTING_GLUCOSE, Signal.DAYTIME_GLUCOSE)) {
		@Override
		boolean isFor(Truth truth, Circumstances circumstances) {
			return circumstances.sensorMinutes() > 0 || !truth.up();
		}
	},

	RESTING_HEART_RATE_ANOMALY(6, 29, Set.of(Signal.RESTING_HEART_RATE)) {
		@Override
		boolean isFor(Truth truth, Circumstances circumstances) {
			return truth.acute();
		}
	},

	WEIGHT_CHANGE(7, 30, Set.of(Signal.WEIGHT)),

	SLEEP_REGULARITY(8, 28, Set.of(Signal.SLEEP_TIMING));

	private static final Map<String, Boolean> UP = Map.of("increasing", true, "increased", true, "above", true,
			"decreasing", false, "decreased", false, "below", false);

	private static final List<String> EITHER_WAY = List.of("outside");

	private final int number;

	private final int comparedDays;

	/** Made by Set.of, so nobody changes it. */
	@SuppressWarnings("ImmutableEnumChecker")
	private final Set<Signal> signals;

	/**
	 * @param number makes the users of its group others than those of the next
	 * @param comparedDays how far back the figures lie at most that a finding compares
	 */
	Expectation(int number, int comparedDays, Set<Signal> signals) {
		this.number = number;
		this.comparedDays = comparedDays;
		this.signals = signals;
	}

	/** Which users are in its group: it never changes. */
	int number() {
		return this.number;
	}

	int comparedDays() {
		return this.comparedDays;
	}

	boolean reads(Signal signal) {
		return this.signals.contains(signal);
	}

	/**
	 * Whether the rule is there for what is the point of a happening, in such
	 * circumstances.
	 */
	boolean isFor(Truth truth, Circumstances circumstances) {
		return true;
	}

	/** Whether the rule should find this. */
	boolean expects(Truth truth, Circumstances circumstances) {
		return truth.main() && reads(truth.signal()) && isFor(truth, circumstances);
	}

	/**
	 * Whether a direction is the one in which a signal moved.
	 * @throws IllegalArgumentException for a direction that is not known
	 */
	static boolean agrees(String direction, boolean up) {
		if (EITHER_WAY.contains(direction)) {
			return true;
		}
		Boolean points = UP.get(direction);
		if (points == null) {
			throw new IllegalArgumentException("Which way is " + direction + "?");
		}
		return points == up;
	}

}
