package org.healthpipeline.testsupport.oracle;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A source of samples.
 *
 * @param key different for each device of a user
 * @param deviceType such as "apple_watch"
 * @param priority the device's own; null where its type decides
 * @param typePriorities the device's priority for single types, by name of the type
 * @param manualFirst whether the user ranks manual entries first
 */
public record OracleDevice(String key, String deviceType, @Nullable Integer priority,
		Map<String, Integer> typePriorities, boolean manualFirst) {

	public static OracleDevice ofType(String key, String deviceType) {
		return new OracleDevice(key, deviceType, null, Map.of(), false);
	}

	public OracleDevice withPriority(int newPriority) {
		return new OracleDevice(this.key, this.deviceType, newPriority, this.typePriorities, this.manualFirst);
	}

	public OracleDevice withTypePriorities(Map<String, Integer> newPriorities) {
		return new OracleDevice(this.key, this.deviceType, this.priority, newPriorities, this.manualFirst);
	}

	/** Returns the same device of a user who ranks manual entries first. */
	public OracleDevice ofManualFirst() {
		return new OracleDevice(this.key, this.deviceType, this.priority, this.typePriorities, true);
	}

	public int priorityFor(String type) {
		Integer ofType = this.typePriorities.get(type);
		if (ofType != null) {
			return ofType;
		}
		if (this.priority != null) {
			return this.priority;
		}
		return switch (this.deviceType) {
			case "apple_watch", "watch", "wear_os_watch" -> 100;
			case "iphone", "phone", "android_phone" -> 80;
			case "ipad", "tablet", "android_tablet" -> 70;
			case "third_party_wearable" -> 50;
			case "third_party_scale", "third_party_sensor" -> 40;
			case "manual_entry" -> this.manualFirst ? 110 : 10;
			default -> 20;
		};
	}

}
