package org.healthpipeline.query.factor;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A second factor without its secret.
 *
 * @param kind {@code totp} or {@code passkey}
 * @param name the user's name for a passkey
 */
public record StoredFactor(UUID id, String kind, @Nullable String name, Instant createdAt,
		@Nullable Instant lastUsedAt) {
}
