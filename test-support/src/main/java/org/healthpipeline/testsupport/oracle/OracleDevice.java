package org.healthpipeline.testsupport.oracle;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A source of samples.
 *
 * @param key tells devices of one user apart
 * @param deviceType such as "apple_watch"
 * @param priority the device's own; null where its type decides
 * @param typePriorities the device's priority for single types, by name of the type
 */
public record OracleDevice(String key, String deviceType, @Nullable Integer priority,
		Map<String, Integer> typePriorities) {

	public static OracleDevice ofType(String key, String deviceType) {
		return new OracleDevice(key, deviceType, null, Map.of());
	}

	public OracleDevice withPriority(int newPriority) {
		return new OracleDevice(this.key, this.deviceType, newPriority, this.typePriorities);
	}

	public OracleDevice withTypePriorities(Map<String, Integer> newPriorities) {
		return new OracleDevice(this.key, this.deviceType, this.priority, newPriorities);
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
			case "apple_watch" -> 100;
			case "iphone" -> 80;
			case "ipad" -> 70;
			case "third_party_wearable" -> 50;
			case "third_party_scale" -> 40;
			case "manual_entry" -> 10;
			default -> 0;
		};
	}

}
