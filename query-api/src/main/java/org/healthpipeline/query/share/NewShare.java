package org.healthpipeline.query.share;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A share that passed the border.
 *
 * @param recipientEmail null for a link
 */
record NewShare(Scope scope, Instant expiresAt, @Nullable String recipientEmail) {
}
