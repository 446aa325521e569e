package org.healthpipeline.query.factor;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A row of {@code second_factors}, decrypted.
 *
 * @param name the user's name for a passkey; null for codes
 * @param secret the shared secret for codes, the record for a passkey
 * @param confirmedAt null until a code was right
 */
record Factor(UUID id, FactorKind kind, @Nullable String name, byte[] secret, Instant createdAt,
		@Nullable Instant confirmedAt, @Nullable Instant lastUsedAt) {

	boolean isConfirmed() {
		return this.confirmedAt != null;
	}

	/** Omits the secret. */
	@Override
	public String toString() {
		return "Factor[" + this.id + " " + this.kind + "]";
	}

}
