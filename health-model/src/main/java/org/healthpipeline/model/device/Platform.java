package org.healthpipeline.model.device;

/** Whose numbers a device speaks. */
public enum Platform {

	/** HealthKit. */
	APPLE,

	/** Health Connect. */
	ANDROID,

	/** The kind of device does not tell. */
	UNKNOWN

}
