package org.healthpipeline.generator.life;

import org.healthpipeline.generator.MeasuredType;

/**
 * Something a body does that devices measure.
 */
public enum Signal {

	/** Beats a minute. */
	RESTING_HEART_RATE(MeasuredType.RESTING_HEART_RATE, "watch"),

	/** Steps a day. */
	STEPS(MeasuredType.STEPS, "watch"),

	/** Hours a night. */
	SLEEP(MeasuredType.SLEEP_ANALYSIS, "watch"),

	/** Percent of haemoglobin. */
	OXYGEN(MeasuredType.OXYGEN_SATURATION, "watch"),

	/** mmHg. */
	SYSTOLIC(MeasuredType.BLOOD_PRESSURE_SYSTOLIC, "cuff"),

	/** mmHg. */
	DIASTOLIC(MeasuredType.BLOOD_PRESSURE_DIASTOLIC, "cuff"),

	/** mg/dL before breakfast. */
	FASTING_GLUCOSE(MeasuredType.BLOOD_GLUCOSE, "meter"),

	/** mg/dL from noon on, before and after meals. */
	DAYTIME_GLUCOSE(MeasuredType.BLOOD_GLUCOSE, "meter"),

	/** kg. */
	WEIGHT(MeasuredType.WEIGHT, "scale");

	private final MeasuredType type;

	private final String deviceKey;

	Signal(MeasuredType type, String deviceKey) {
		this.type = type;
		this.deviceKey = deviceKey;
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
