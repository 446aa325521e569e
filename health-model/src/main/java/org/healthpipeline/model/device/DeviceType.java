package org.healthpipeline.model.device;

/**
 * A kind of devices.
 *
 * @param name stable, in lower case with underscores
 * @param priority default priority of devices of this kind, until the user sets another
 * one
 * @param platform platform whose numbers for activities such a device sends
 * @param description for users
 */
public record DeviceType(String name, int priority, Platform platform, String description) {
}
