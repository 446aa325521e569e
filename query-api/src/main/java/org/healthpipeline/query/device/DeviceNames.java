package org.healthpipeline.query.device;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Reads the names that users give their devices. */
public class DeviceNames {

	private final DeviceStore store;

	DeviceNames(DeviceStore store) {
		this.store = store;
	}

	/** Returns the names of all devices of a user by id, including hidden ones. */
	public Map<UUID, String> of(UUID user) {
		Map<UUID, String> names = new HashMap<>();
		this.store.all(user).forEach((device) -> names.put(device.id(), device.deviceName()));
		return names;
	}

	/** Returns type and name of all devices of a user by id, including hidden ones. */
	public Map<UUID, Described> describedOf(UUID user) {
		Map<UUID, Described> described = new HashMap<>();
		this.store.all(user)
			.forEach((device) -> described.put(device.id(), new Described(device.deviceType(), device.deviceName())));
		return described;
	}

	public record Described(String deviceType, String deviceName) {
	}

}
