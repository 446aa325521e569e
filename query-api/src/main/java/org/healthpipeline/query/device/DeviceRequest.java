package org.healthpipeline.query.device;

import io.swagger.v3.oas.annotations.media.Schema;
import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;
import org.healthpipeline.common.text.DisplayText;
import org.healthpipeline.model.device.DeviceTypes;
import org.jspecify.annotations.Nullable;

/**
 * The unchecked body that registers a device.
 */
public record DeviceRequest(@Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String deviceType,
		@Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String deviceName,
		@Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String deviceIdentifier,
		@Nullable Integer priority) {

	private static final int LONGEST_TEXT = 200;

	private static final int HIGHEST_PRIORITY = 1000;

	/**
	 * Checks the body.
	 * @throws ProblemException when a part is missing or not allowed
	 */
	public NewDevice toNewDevice() {
		String type = text(this.deviceType, "deviceType");
		if (!DeviceTypes.isName(type)) {
			throw refused("deviceType must be lower case letters, digits and underscores");
		}
		return new NewDevice(type, text(this.deviceName, "deviceName"), text(this.deviceIdentifier, "deviceIdentifier"),
				priority(this.priority));
	}

	static @Nullable Integer priority(@Nullable Integer priority) {
		if (priority != null && (priority < 0 || priority > HIGHEST_PRIORITY)) {
			throw refused("a priority must be from 0 to " + HIGHEST_PRIORITY);
		}
		return priority;
	}

	static String text(@Nullable String text, String field) {
		String checked = (text != null) ? DisplayText.check(text, field) : "";
		if (checked.isEmpty() || checked.length() > LONGEST_TEXT) {
			throw refused(field + " must have 1 to " + LONGEST_TEXT + " characters");
		}
		return checked;
	}

	static ProblemException refused(String detail) {
		return new ProblemException(ProblemCode.INVALID_REQUEST, detail);
	}

}
