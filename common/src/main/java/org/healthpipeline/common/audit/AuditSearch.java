package org.healthpipeline.common.audit;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * What an administrator looks for.
 *
 * @param subject null for everybody
 * @param action null for every one
 * @param start inclusive
 * @param end exclusive
 * @param below only entries before this one in the order of time, subject and sequence
 */
public record AuditSearch(@Nullable UUID subject, @Nullable AuditAction action, Instant start, Instant end,
		Place below) {

	/** One entry, named by what it is ordered by. */
	public record Place(Instant at, UUID subject, long sequence) {
	}

}
