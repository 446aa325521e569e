package org.healthpipeline.query.erasure;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * Records what was destroyed and when. It contains nothing about the user but their id.
 *
 * @param keysDestroyedAt from then on nobody can read what was encrypted
 * @param completedAt null while some of it is still to be removed
 * @param destroyed counts by kind
 */
record Receipt(UUID id, UUID userId, Instant requestedAt, Instant keysDestroyedAt, @Nullable Instant completedAt,
		Map<String, Long> destroyed) {
}
