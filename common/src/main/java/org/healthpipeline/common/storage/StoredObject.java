package org.healthpipeline.common.storage;

/**
 * One entry of a listing.
 *
 * @param name its whole name
 * @param bytes its length
 */
public record StoredObject(String name, long bytes) {
}
