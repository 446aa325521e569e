package org.healthpipeline.query.device;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** What a user calls their devices. */
public class DeviceNames {

	private final DeviceStore store;

	DeviceNames(DeviceStore store) {
		this.store = store;
	}

	/** The names of all devices of a user, hidden ones too, by their ids. */
	public Map<UUID, String> of(UUID user) {
		Map<UUID, String> names = new HashMap<>();
		this.store.all(user).forEach((device) -> names.put(device.id(), device.deviceName()));
		return names;
	}

	/** What all devices of a user are, hidden ones too, by their ids. */
	public Map<UUID, Described> describedOf(UUID user) {
		Map<UUID, Described> described = new HashMap<>();
		this.store.all(user)
			.forEach((device) -> described.put(device.id(), new Described(device.deviceType(), device.deviceName())));
		return described;
	}

	public record Described(String deviceType, String deviceName) {
	}

}
