package org.healthpipeline.model.device;

/**
 * A kind of devices.
 *
 * @param name stable, in lower case with underscores
 * @param priority the priority of a device of that kind as long as nobody sets another
 * one
 * @param platform whose numbers such a device speaks
 * @param description for users
 */
public record DeviceType(String name, int priority, Platform platform, String description) {
}
