package org.healthpipeline.client;

/**
 * A source of measurements.
 *
 * @param type such as {@code android_phone} or {@code watch}; see
 * {@code GET /api/v1/device-types}
 * @param name the user's name for it, 1 to 200 characters
 * @param identifier the app's own id for it, 1 to 200 characters: the same identifier is
 * the same device
 */
public record ClientDevice(String type, String name, String identifier) {
}
