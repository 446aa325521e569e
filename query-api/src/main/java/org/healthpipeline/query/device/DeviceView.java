package org.healthpipeline.query.device;

import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

import org.healthpipeline.common.identity.GrantedTypes;
import org.healthpipeline.model.type.HealthTypes;
import org.jspecify.annotations.Nullable;

/**
 * Shows a device to its user.
 *
 * @param priority 0 to 1000, the higher counts first; null where nobody set it
 * @param effectivePriority the same, or the default of the device's type where nobody set
 * it
 * @param priorities by name of the health type, where it differs from {@code
 * effectivePriority}
 * @param lastSync null before the first one
 */
public record DeviceView(UUID id, String deviceType, String deviceName, String deviceIdentifier,
		@Nullable Integer priority, int effectivePriority, SortedMap<String, Integer> priorities,
		@Nullable Instant lastSync, Instant createdAt) {

	/** Returns the view without the priorities of types that are not granted. */
	DeviceView within(GrantedTypes types) {
		SortedMap<String, Integer> granted = new TreeMap<>(this.priorities);
		granted.keySet().removeIf((name) -> !types.includes(HealthTypes.get(name)));
		return new DeviceView(this.id, this.deviceType, this.deviceName, this.deviceIdentifier, this.priority,
				this.effectivePriority, granted, this.lastSync, this.createdAt);
	}

	static SortedMap<String, Integer> byName(Map<Short, TypePriority> priorities) {
		SortedMap<String, Integer> byName = new TreeMap<>();
		priorities.forEach((typeId, priority) -> byName.put(HealthTypes.byId(typeId).name(), priority.priority()));
		return byName;
	}

}
