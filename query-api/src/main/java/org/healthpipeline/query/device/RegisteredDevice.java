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
 * @param warnings what may be wrong with it; left out where nothing is
 */
public record RegisteredDevice(@JsonUnwrapped DeviceView device,
		@JsonInclude(JsonInclude.Include.NON_EMPTY) List<DeviceWarning> warnings) {

	private static final DeviceWarning UNKNOWN_DEVICE_TYPE = new DeviceWarning(DeviceWarning.Code.UNKNOWN_DEVICE_TYPE);

	static RegisteredDevice of(DeviceView device) {
		return new RegisteredDevice(device,
				DeviceTypes.isKnown(device.deviceType()) ? List.of() : List.of(UNKNOWN_DEVICE_TYPE));
	}

	/** Without the priorities of other types. */
	RegisteredDevice within(GrantedTypes types) {
		return new RegisteredDevice(this.device.within(types), this.warnings);
	}

	/** What may be wrong with a device. */
	public record DeviceWarning(Code code) {

		/** A code is never renamed. */
		public enum Code implements DocumentedCode {

			/** The device counts as {@code other}. */
			UNKNOWN_DEVICE_TYPE("The kind of the device is not known: it counts as `other`.",
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
