package org.healthpipeline.query.device;

import java.util.HashMap;
import java.util.Map;

import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;
import org.healthpipeline.common.text.DisplayText;
import org.healthpipeline.model.device.DeviceTypes;
import org.healthpipeline.model.type.HealthType;
import org.healthpipeline.model.type.HealthTypes;
import org.jspecify.annotations.Nullable;

/**
 * The body of a registration or change of a device, before it is checked.
 *
 * @param priorities by name of the health type
 */
record DeviceRequest(@Nullable String deviceType, @Nullable String deviceName, @Nullable String deviceIdentifier,
		@Nullable Integer priority, @Nullable Map<String, @Nullable Integer> priorities) {

	private static final int LONGEST_TEXT = 200;

	private static final int HIGHEST_PRIORITY = 1000;

	/**
	 * @throws ProblemException when a part is missing or not what it may be
	 */
	NewDevice toNewDevice() {
		String type = text(this.deviceType, "deviceType");
		if (!DeviceTypes.isName(type)) {
			throw refused("deviceType has to be lower case letters, digits and underscores");
		}
		return new NewDevice(type, text(this.deviceName, "deviceName"), text(this.deviceIdentifier, "deviceIdentifier"),
				(this.priority != null) ? Integer.valueOf(priority(this.priority)) : null);
	}

	/**
	 * @throws ProblemException when a part is not what it may be, or cannot be changed
	 */
	DeviceChange toChange() {
		if (this.deviceType != null || this.deviceIdentifier != null) {
			throw refused("deviceType and deviceIdentifier of a device cannot change");
		}
		Map<HealthType, @Nullable Integer> byType = new HashMap<>();
		if (this.priorities != null) {
			this.priorities.forEach((name, priority) -> byType.put(type(name),
					(priority != null) ? Integer.valueOf(priority(priority)) : null));
		}
		return new DeviceChange((this.deviceName != null) ? text(this.deviceName, "deviceName") : null,
				(this.priority != null) ? Integer.valueOf(priority(this.priority)) : null, byType);
	}

	private static HealthType type(String name) {
		return HealthTypes.find(name)
			.orElseThrow(() -> refused("priorities names a health type that does not exist; see /health-types"));
	}

	private static int priority(int priority) {
		if (priority < 0 || priority > HIGHEST_PRIORITY) {
			throw refused("a priority has to be from 0 to " + HIGHEST_PRIORITY);
		}
		return priority;
	}

	private static String text(@Nullable String text, String field) {
		String checked = (text != null) ? DisplayText.check(text, field) : "";
		if (checked.isEmpty() || checked.length() > LONGEST_TEXT) {
			throw refused(field + " has to have 1 to " + LONGEST_TEXT + " characters");
		}
		return checked;
	}

	private static ProblemException refused(String detail) {
		return new ProblemException(ProblemCode.INVALID_REQUEST, detail);
	}

}
