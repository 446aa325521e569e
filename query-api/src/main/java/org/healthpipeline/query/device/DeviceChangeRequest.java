package org.healthpipeline.query.device;

import java.util.HashMap;
import java.util.Map;

import org.healthpipeline.common.problem.ProblemException;
import org.healthpipeline.model.type.HealthType;
import org.healthpipeline.model.type.HealthTypes;
import org.jspecify.annotations.Nullable;

/**
 * The unchecked body that changes a device. What is left out stays as it is; a null
 * priority follows the default again. Setters are also called for null, which tells the
 * two apart.
 */
class DeviceChangeRequest {

	private boolean identity;

	private boolean prioritizes;

	private @Nullable String deviceName;

	private @Nullable Integer priority;

	private final Map<String, @Nullable Integer> priorities = new HashMap<>();

	/** Accepts only null, because it cannot change. */
	public void setDeviceType(@Nullable String deviceType) {
		this.identity |= (deviceType != null);
	}

	/** Accepts only null, because it cannot change. */
	public void setDeviceIdentifier(@Nullable String deviceIdentifier) {
		this.identity |= (deviceIdentifier != null);
	}

	/** Sets a name of 1 to 200 characters; null stays as it is. */
	public void setDeviceName(@Nullable String deviceName) {
		this.deviceName = deviceName;
	}

	/** Sets 0 to 1000; null for the default of the device's type. */
	public void setPriority(@Nullable Integer priority) {
		this.prioritizes = true;
		this.priority = priority;
	}

	/** Sets 0 to 1000 by name of the health type, or null to follow the device's own. */
	public void setPriorities(@Nullable Map<String, @Nullable Integer> priorities) {
		this.priorities.clear();
		if (priorities != null) {
			this.priorities.putAll(priorities);
		}
	}

	/**
	 * Checks the body.
	 * @throws ProblemException when a part is not allowed, or cannot be changed
	 */
	DeviceChange check() {
		if (this.identity) {
			throw DeviceRequest.refused("deviceType and deviceIdentifier of a device cannot change");
		}
		Map<HealthType, @Nullable Integer> byType = new HashMap<>();
		this.priorities.forEach((name, ofType) -> byType.put(type(name), DeviceRequest.priority(ofType)));
		return new DeviceChange((this.deviceName != null) ? DeviceRequest.text(this.deviceName, "deviceName") : null,
				this.prioritizes, DeviceRequest.priority(this.priority), byType);
	}

	private static HealthType type(String name) {
		return HealthTypes.find(name)
			.orElseThrow(() -> DeviceRequest
				.refused("priorities names a health type that does not exist; see /health-types"));
	}

}
