package org.healthpipeline.client;

/**
 * A source of measurements.
 *
 * @param type such as {@code android_phone} or {@code watch}; see
 * {@code GET /api/v1/device-types}
 * @param name what its user calls it, 1 to 200 characters
 * @param identifier what the app knows it by, 1 to 200 characters: the same identifier is
 * the same device
 */
public record ClientDevice(String type, String name, String identifier) {
}
