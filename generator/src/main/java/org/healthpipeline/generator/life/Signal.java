package org.healthpipeline.generator.life;

import org.healthpipeline.generator.MeasuredType;

/**
 * Something a body does that devices measure.
 */
public enum Signal {

	/** Beats a minute. */
	RESTING_HEART_RATE(0, MeasuredType.RESTING_HEART_RATE, "watch"),

	/** Steps a day. */
	STEPS(1, MeasuredType.STEPS, "watch"),

	/** Hours a night. */
	SLEEP(2, MeasuredType.SLEEP_ANALYSIS, "watch"),

	/** Percent of haemoglobin. */
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

	/** From 0, the same every night, down to -1, all of a rotation of shifts. */
	SLEEP_TIMING(9, MeasuredType.SLEEP_ANALYSIS, "watch");

	private final int number;

	private final MeasuredType type;

	private final String deviceKey;

	Signal(int number, MeasuredType type, String deviceKey) {
		this.number = number;
		this.type = type;
		this.deviceKey = deviceKey;
	}

	/** What its chance is made of, so it never changes. */
	int number() {
		return this.number;
	}

	/** What the pipeline calls it. */
	public MeasuredType type() {
		return this.type;
	}

	/** {@link org.healthpipeline.generator.Source#key()} of what measures it. */
	String deviceKey() {
		return this.deviceKey;
	}

}
