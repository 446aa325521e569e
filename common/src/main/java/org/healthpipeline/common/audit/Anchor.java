package org.healthpipeline.common.audit;

/**
 * What the last entry of a chain was at some time, as it is kept outside of the database.
 *
 * @param hash 32 bytes
 */
@SuppressWarnings("ArrayRecordComponent")
public record Anchor(long sequence, byte[] hash) {
}
