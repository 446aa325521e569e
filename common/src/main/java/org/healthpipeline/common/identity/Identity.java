package org.healthpipeline.common.identity;

import java.util.UUID;

/**
 * Who a request speaks for, read from the database for this request.
 *
 * @param generation how often the person's stored aggregates have changed: the key of
 * everything cached about them
 */
public record Identity(UUID userId, UUID sessionId, Role role, long generation) {
}
