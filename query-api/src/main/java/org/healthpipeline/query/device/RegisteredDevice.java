package org.healthpipeline.query.device;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.healthpipeline.common.identity.GrantedTypes;
import org.healthpipeline.common.problem.DocumentedCode;
import org.healthpipeline.model.device.DeviceTypes;

/**
 * The answer to a registration.
 *
 * @param warnings possible mistakes; left out where there are none
 */
public record RegisteredDevice(@JsonUnwrapped DeviceView device,
		@JsonInclude(JsonInclude.Include.NON_EMPTY) List<DeviceWarning> warnings) {

	private static final DeviceWarning UNKNOWN_DEVICE_TYPE = new DeviceWarning(DeviceWarning.Code.UNKNOWN_DEVICE_TYPE);

	static RegisteredDevice of(DeviceView device) {
		return new RegisteredDevice(device,
				DeviceTypes.isKnown(device.deviceType()) ? List.of() : List.of(UNKNOWN_DEVICE_TYPE));
	}

	/** Returns the answer without the priorities of types that are not granted. */
	RegisteredDevice within(GrantedTypes types) {
		return new RegisteredDevice(this.device.within(types), this.warnings);
	}

	/** Warns of a possible mistake in a device. */
	public record DeviceWarning(Code code) {

		/** Codes of warnings. A code is never renamed. */
		public enum Code implements DocumentedCode {

			/** The device counts as {@code other}. */
			UNKNOWN_DEVICE_TYPE("The type of the device is unknown: it counts as `other`.",
					"Use a name that GET /api/v1/device-types lists, or leave it.");

			private final String cause;

			private final String cure;

			Code(String cause, String cure) {
				this.cause = cause;
				this.cure = cure;
			}

			@Override
			public String cause() {
				return this.cause;
			}

			@Override
			public String cure() {
				return this.cure;
			}

		}

	}

}
