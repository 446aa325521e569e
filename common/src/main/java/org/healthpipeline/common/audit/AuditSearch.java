package org.healthpipeline.common.audit;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * Search criteria of an administrator.
 *
 * @param subject null for all users
 * @param action null for all actions
 * @param start inclusive
 * @param end exclusive
 * @param below only entries before this one in the order of time, subject and sequence
 */
public record AuditSearch(@Nullable UUID subject, @Nullable AuditAction action, Instant start, Instant end,
		Place below) {

	/** Position of an entry in the order of the search. */
	public record Place(Instant at, UUID subject, long sequence) {
	}

}
