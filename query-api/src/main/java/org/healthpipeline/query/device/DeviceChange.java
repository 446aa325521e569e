package org.healthpipeline.query.device;

import java.util.Map;

import org.healthpipeline.common.identity.GrantedTypes;
import org.healthpipeline.model.type.HealthType;
import org.jspecify.annotations.Nullable;

/**
 * Holds the changes of a device.
 *
 * @param deviceName null stays as it is
 * @param prioritizes whether the device's own priority changes
 * @param priority 0 to 1000; null where the type of the device decides
 * @param priorities priority of each named type, or null to follow the device's own again
 */
record DeviceChange(@Nullable String deviceName, boolean prioritizes, @Nullable Integer priority,
		Map<HealthType, @Nullable Integer> priorities) {

	/**
	 * Requires access to all changed types.
	 * @throws org.healthpipeline.common.problem.ProblemException when it changes other
	 * types
	 */
	void require(GrantedTypes types) {
		if (this.prioritizes) {
			types.requireAll();
		}
		this.priorities.keySet().forEach(types::require);
	}

}
