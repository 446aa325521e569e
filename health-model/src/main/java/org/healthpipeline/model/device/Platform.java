package org.healthpipeline.model.device;

/** The platform of a device, which defines the numbers it sends for activities. */
public enum Platform {

	/** HealthKit. */
	APPLE,

	/** Health Connect. */
	ANDROID,

	/** The kind of device does not determine it. */
	UNKNOWN

}
