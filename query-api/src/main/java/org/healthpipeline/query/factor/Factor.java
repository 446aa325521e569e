package org.healthpipeline.query.factor;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A row of {@code second_factors}, decrypted.
 *
 * @param name the user's own, of a passkey; null of codes
 * @param secret of codes the shared secret, of a passkey its record
 * @param confirmedAt null as long as no code was right
 */
record Factor(UUID id, FactorKind kind, @Nullable String name, byte[] secret, Instant createdAt,
		@Nullable Instant confirmedAt, @Nullable Instant lastUsedAt) {

	boolean isConfirmed() {
		return this.confirmedAt != null;
	}

	/** Without the secret. */
	@Override
	public String toString() {
		return "Factor[" + this.id + " " + this.kind + "]";
	}

}
