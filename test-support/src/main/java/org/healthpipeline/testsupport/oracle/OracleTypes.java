package org.healthpipeline.testsupport.oracle;

import java.util.HashMap;
import java.util.Map;

/**
 * Holds the oracle's own table of health types: how each one is aggregated.
 */
final class OracleTypes {

	/** The aggregations of types. */
	enum Aggregation {

		SUM, AVERAGE, MIN, MAX, LATEST, DURATION

	}

	private static final Map<String, Aggregation> AGGREGATIONS = new HashMap<>();

	static {
		add(Aggregation.SUM, "STEPS", "DISTANCE", "FLIGHTS_CLIMBED", "ACTIVE_ENERGY", "BASAL_ENERGY", "EXERCISE_TIME",
				"STAND_TIME", "SLEEP_ANALYSIS", "SLEEP_IN_BED", "MINDFUL_MINUTES", "DIETARY_ENERGY",
				"DIETARY_CARBOHYDRATES", "DIETARY_PROTEIN", "WATER");
		add(Aggregation.AVERAGE, "HEART_RATE", "RESTING_HEART_RATE", "HEART_RATE_VARIABILITY_SDNN",
				"BLOOD_PRESSURE_SYSTOLIC", "BLOOD_PRESSURE_DIASTOLIC", "OXYGEN_SATURATION", "RESPIRATORY_RATE",
				"BLOOD_GLUCOSE");
		add(Aggregation.LATEST, "WEIGHT", "BODY_FAT");
		add(Aggregation.DURATION, "SLEEP_STATE", "MENSTRUAL_FLOW", "WORKOUT", "ECG");
	}

	private OracleTypes() {
	}

	private static void add(Aggregation aggregation, String... types) {
		for (String type : types) {
			AGGREGATIONS.put(type, aggregation);
		}
	}

	static Aggregation aggregation(String type) {
		Aggregation aggregation = AGGREGATIONS.get(type);
		if (aggregation == null) {
			throw new IllegalArgumentException("The oracle does not know " + type);
		}
		return aggregation;
	}

	/** Returns whether days of this type run from evening to evening. */
	static boolean nightly(String type) {
		return switch (type) {
			case "SLEEP_ANALYSIS", "SLEEP_STATE", "SLEEP_IN_BED" -> true;
			default -> false;
		};
	}

	/** Returns whether an average is the mean of slots of five minutes. */
	static boolean hasSlots(String type) {
		return switch (type) {
			case "HEART_RATE", "RESPIRATORY_RATE", "OXYGEN_SATURATION", "BLOOD_GLUCOSE" -> true;
			default -> false;
		};
	}

	/** Returns whether a state counts as sleep. */
	static boolean isSleep(String state) {
		return switch (state) {
			case "asleep", "rem", "deep", "core" -> true;
			default -> false;
		};
	}

	/** Returns the rank of a state of sleep among the others: 0 is the most specific. */
	static int generality(String state) {
		return switch (state) {
			case "rem", "deep", "awake" -> 0;
			case "core" -> 1;
			default -> 2;
		};
	}

}
