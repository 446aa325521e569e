package org.healthpipeline.common.identity;

import java.time.ZoneId;
import java.util.UUID;

/**
 * Who a request speaks for, read from the database for this request.
 *
 * @param generation how often the user's stored aggregates have changed: the key of
 * everything cached about them
 * @param zone the time zone that the stored aggregates of this generation stand for
 * @param accountVersion changes with every change of the account itself (name, role, …):
 * the key of what is cached about it
 */
public record Identity(UUID userId, UUID sessionId, Role role, long generation, ZoneId zone, long accountVersion) {
}
