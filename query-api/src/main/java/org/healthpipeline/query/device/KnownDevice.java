package org.healthpipeline.query.device;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * A device, whether or not the user still sees it.
 *
 * @param hidden whether it was removed; its samples keep counting
 */
public record KnownDevice(@JsonUnwrapped DeviceView device, boolean hidden) {
}
