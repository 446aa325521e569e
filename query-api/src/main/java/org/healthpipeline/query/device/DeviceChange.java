package org.healthpipeline.query.device;

import java.util.Map;

import org.healthpipeline.model.type.HealthType;
import org.jspecify.annotations.Nullable;

/**
 * What changes of a device; null stays as it is.
 *
 * @param priorities for each type named: its priority, or null to follow the device's own
 * again
 */
record DeviceChange(@Nullable String deviceName, @Nullable Integer priority,
		Map<HealthType, @Nullable Integer> priorities) {
}
