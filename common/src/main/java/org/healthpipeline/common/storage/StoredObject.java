package org.healthpipeline.common.storage;

/**
 * An entry of a listing.
 *
 * @param name its full name
 * @param bytes its length
 */
public record StoredObject(String name, long bytes) {
}
