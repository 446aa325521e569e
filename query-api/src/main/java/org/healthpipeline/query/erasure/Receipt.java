package org.healthpipeline.query.erasure;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * What was destroyed and when. It tells nothing about the user but their id.
 *
 * @param keysDestroyedAt from then on nobody can read what was encrypted
 * @param completedAt null while some of it is still to be removed
 * @param destroyed how many of what
 */
record Receipt(UUID id, UUID userId, Instant requestedAt, Instant keysDestroyedAt, @Nullable Instant completedAt,
		Map<String, Long> destroyed) {
}
