package org.healthpipeline.benchmarks.insights;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.healthpipeline.generator.life.Circumstances;
import org.healthpipeline.generator.life.Signal;
import org.healthpipeline.generator.life.Truth;

/**
 * Defines which planted events a rule should find. A trend finds what lasts weeks, an
 * anomaly what comes within days; without a sensor only low glucose counts; the others
 * find every main event of their signal.
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

	/** Immutable, because Set.of made it. */
	@SuppressWarnings("ImmutableEnumChecker")
	private final Set<Signal> signals;

	/**
	 * Defines it.
	 * @param number seeds the group, so that its users differ from those of the next
	 * @param comparedDays age in days of the oldest figures that a finding compares
	 */
	Expectation(int number, int comparedDays, Set<Signal> signals) {
		this.number = number;
		this.comparedDays = comparedDays;
		this.signals = signals;
	}

	/** Identifies the users of its group; it never changes. */
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
	 * Returns whether the rule covers the main effect of an event, in these
	 * circumstances.
	 */
	boolean isFor(Truth truth, Circumstances circumstances) {
		return true;
	}

	/** Returns whether the rule should find this. */
	boolean expects(Truth truth, Circumstances circumstances) {
		return truth.main() && reads(truth.signal()) && isFor(truth, circumstances);
	}

	/**
	 * Returns whether a direction is the one in which a signal moved.
	 * @throws IllegalArgumentException for an unknown direction
	 */
	static boolean agrees(String direction, boolean up) {
		if (EITHER_WAY.contains(direction)) {
			return true;
		}
		Boolean points = UP.get(direction);
		if (points == null) {
			throw new IllegalArgumentException("Unknown direction: " + direction + "?");
		}
		return points == up;
	}

}
