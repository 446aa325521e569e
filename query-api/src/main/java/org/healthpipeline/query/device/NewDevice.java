package org.healthpipeline.query.device;

import org.jspecify.annotations.Nullable;

/**
 * The checked registration of a device.
 *
 * @param deviceType a name of {@link org.healthpipeline.model.device.DeviceTypes}
 * @param deviceIdentifier identifier that the app gives the device, unique for the user
 * @param priority 0 to 1000; null where the type of the device decides
 */
public record NewDevice(String deviceType, String deviceName, String deviceIdentifier, @Nullable Integer priority) {
}
