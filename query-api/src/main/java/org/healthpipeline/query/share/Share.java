package org.healthpipeline.query.share;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A share.
 *
 * @param recipientEmail address of the account that may read it; null for anyone with its
 * code
 * @param expiresAt first moment at which it may no longer be read
 * @param label the owner's name for it, which recipients do not see; null for none
 */
public record Share(UUID id, UUID owner, Scope scope, @Nullable String recipientEmail, Instant createdAt,
		Instant expiresAt, @Nullable Instant revokedAt, @Nullable String label) {

	public State state(Instant now) {
		if (this.revokedAt != null) {
			return State.REVOKED;
		}
		return now.isBefore(this.expiresAt) ? State.ACTIVE : State.EXPIRED;
	}

	/** States of a share. Only an active one can be read. */
	public enum State {

		ACTIVE, REVOKED, EXPIRED;

		/** Returns the name in the API, in lower case. */
		public String wireName() {
			return name().toLowerCase(Locale.ROOT);
		}

	}

}
