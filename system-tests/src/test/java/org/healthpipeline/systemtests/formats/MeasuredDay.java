package org.healthpipeline.systemtests.formats;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/** The measurements of one day, which each format writes in its own way. */
final class MeasuredDay {

	static final String DATE = "2026-03-02";

	static final String NEXT = "2026-03-03";

	static final Instant MIDNIGHT = Instant.parse(DATE + "T00:00:00Z");

	/**
	 * A measurement.
	 *
	 * @param value in the canonical unit; 0 for a state
	 * @param state the state of a state type, else null
	 */
	record Measured(String type, Instant start, Instant end, double value, @Nullable String state) {

		/** Creates a measurement with a number. */
		static Measured number(String type, int fromMinute, int untilMinute, double value) {
			return new Measured(type, at(fromMinute), at(untilMinute), value, null);
		}

	}

	private MeasuredDay() {
	}

	/** Returns each by its start. */
	static List<Measured> all() {
		List<Measured> day = new ArrayList<>();
		String[] stages = { "core", "deep", "rem", "awake", "core" };
		int[] minutes = { 0, 60, 130, 190, 200, 260 };
		for (int stage = 0; stage < stages.length; stage++) {
			day.add(new Measured("SLEEP_STATE", at(minutes[stage]), at(minutes[stage + 1]), 0, stages[stage]));
		}
		for (int hour = 8; hour < 20; hour++) {
			day.add(Measured.number("STEPS", hour * 60, (hour + 1) * 60, 60 * (hour + 2)));
		}
		for (int minute = 7 * 60; minute < 22 * 60; minute += 10) {
			day.add(Measured.number("HEART_RATE", minute, minute, 60 + minute % 37));
		}
		for (int hour = 6; hour < 23; hour++) {
			day.add(Measured.number("BLOOD_GLUCOSE", hour * 60 + 5, hour * 60 + 5, 90 + 3 * hour));
		}
		day.add(Measured.number("WEIGHT", 430, 430, 80.5));
		day.add(Measured.number("OXYGEN_SATURATION", 435, 435, 97));
		day.add(Measured.number("BLOOD_PRESSURE_SYSTOLIC", 440, 440, 123));
		day.add(Measured.number("BLOOD_PRESSURE_DIASTOLIC", 440, 440, 79));
		return day;
	}

	/** Returns those of a type. */
	static List<Measured> of(String type) {
		return all().stream().filter((one) -> one.type().equals(type)).toList();
	}

	private static Instant at(int minute) {
		return MIDNIGHT.plusSeconds(60L * minute);
	}

}
