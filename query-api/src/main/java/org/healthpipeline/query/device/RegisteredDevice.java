package org.healthpipeline.query.device;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.healthpipeline.common.identity.GrantedTypes;
import org.healthpipeline.model.device.DeviceTypes;

/**
 * The answer to a registration.
 *
 * @param warnings what may be wrong with it; left out where nothing is
 */
public record RegisteredDevice(@JsonUnwrapped DeviceView device,
		@JsonInclude(JsonInclude.Include.NON_EMPTY) List<Warning> warnings) {

	private static final Warning UNKNOWN_DEVICE_TYPE = new Warning("UNKNOWN_DEVICE_TYPE");

	static RegisteredDevice of(DeviceView device) {
		return new RegisteredDevice(device,
				DeviceTypes.isKnown(device.deviceType()) ? List.of() : List.of(UNKNOWN_DEVICE_TYPE));
	}

	/** Without the priorities of other types. */
	RegisteredDevice within(GrantedTypes types) {
		return new RegisteredDevice(this.device.within(types), this.warnings);
	}

	/**
	 * @param code stable, for programs: UNKNOWN_DEVICE_TYPE where the device counts as
	 * {@code other}
	 */
	public record Warning(String code) {
	}

}
