package org.healthpipeline.client;

/**
 * The unreadable parts of the outbox.
 *
 * @param entries number of samples and deletions whose bytes changed on disk after they
 * were added. They will not be sent and get no outcome
 * @param bytesCut bytes truncated from the end of the outbox when it was opened. This is
 * normal after a kill during an add whose caller never got a result.
 */
public record OutboxDamage(long entries, long bytesCut) {
}
