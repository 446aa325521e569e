package org.healthpipeline.query.share;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A share.
 *
 * @param recipientEmail whose account may read it; null for whoever holds its code
 * @param expiresAt first moment at which it may not be read any more
 * @param label what its owner calls it, which recipients do not see; null for nothing
 */
public record Share(UUID id, UUID owner, Scope scope, @Nullable String recipientEmail, Instant createdAt,
		Instant expiresAt, @Nullable Instant revokedAt, @Nullable String label) {

	public State state(Instant now) {
		if (this.revokedAt != null) {
			return State.REVOKED;
		}
		return now.isBefore(this.expiresAt) ? State.ACTIVE : State.EXPIRED;
	}

	/** What has become of a share. Only an active one can be read. */
	public enum State {

		ACTIVE, REVOKED, EXPIRED;

		/** The name the REST interface uses, in lower case. */
		public String wireName() {
			return name().toLowerCase(Locale.ROOT);
		}

	}

}
