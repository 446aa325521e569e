package org.healthpipeline.common.audit;

import java.time.Instant;

/**
 * An entry at its place in the chain of its subject.
 *
 * @param sequence from 1, without gaps
 * @param at with millisecond precision
 * @param previousHash 32 bytes, zeros before the first
 * @param hash 32 bytes
 */
@SuppressWarnings("ArrayRecordComponent")
public record AuditRecord(AuditEntry entry, long sequence, Instant at, byte[] previousHash, byte[] hash) {
}
