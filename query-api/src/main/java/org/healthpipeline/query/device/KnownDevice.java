package org.healthpipeline.query.device;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * A device with whether it is hidden.
 *
 * @param hidden whether the user removed it; its samples keep counting
 */
public record KnownDevice(@JsonUnwrapped DeviceView device, boolean hidden) {
}
