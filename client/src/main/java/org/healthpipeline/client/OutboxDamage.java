package org.healthpipeline.client;

/**
 * What could not be read of the outbox.
 *
 * @param entries samples and deletions that were added and whose bytes were changed on
 * the disk since: they will not be sent, and get no outcome
 * @param bytesCut how many bytes were cut off the end of the outbox when it was opened.
 * That is usual after a kill in the middle of an add, which its caller never saw succeed.
 */
public record OutboxDamage(long entries, long bytesCut) {
}
