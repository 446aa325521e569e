package org.healthpipeline.generator.life;

import org.healthpipeline.generator.MeasuredType;

/** Signals of a body that devices measure. */
public enum Signal {

	/** Beats per minute. */
	RESTING_HEART_RATE(0, MeasuredType.RESTING_HEART_RATE, "watch"),

	/** Steps per day. */
	STEPS(1, MeasuredType.STEPS, "watch"),

	/** Hours per night. */
	SLEEP(2, MeasuredType.SLEEP_ANALYSIS, "watch"),

	/** Saturation in percent. */
	OXYGEN(3, MeasuredType.OXYGEN_SATURATION, "watch"),

	/** mmHg. */
	SYSTOLIC(4, MeasuredType.BLOOD_PRESSURE_SYSTOLIC, "cuff"),

	/** mmHg. */
	DIASTOLIC(5, MeasuredType.BLOOD_PRESSURE_DIASTOLIC, "cuff"),

	/** mg/dL before breakfast. */
	FASTING_GLUCOSE(6, MeasuredType.BLOOD_GLUCOSE, "meter"),

	/** mg/dL from noon on, before and after meals. */
	DAYTIME_GLUCOSE(7, MeasuredType.BLOOD_GLUCOSE, "meter"),

	/** kg. */
	WEIGHT(8, MeasuredType.WEIGHT, "scale"),

	/** From 0, the same time every night, to -1, the full rotation of shifts. */
	SLEEP_TIMING(9, MeasuredType.SLEEP_ANALYSIS, "watch");

	private final int number;

	private final MeasuredType type;

	private final String deviceKey;

	Signal(int number, MeasuredType type, String deviceKey) {
		this.number = number;
		this.type = type;
		this.deviceKey = deviceKey;
	}

	/** Returns the number that seeds its random numbers; it never changes. */
	int number() {
		return this.number;
	}

	/** Returns its type in the pipeline. */
	public MeasuredType type() {
		return this.type;
	}

	/** Returns {@link org.healthpipeline.generator.Source#key()} of its device. */
	String deviceKey() {
		return this.deviceKey;
	}

}
