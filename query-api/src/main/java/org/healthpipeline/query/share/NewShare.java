package org.healthpipeline.query.share;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A share that passed the border.
 *
 * @param recipientEmail null for a link
 * @param label what its owner calls it; null for nothing
 * @param passcode that a link needs beside its code; null for none
 */
record NewShare(Scope scope, Instant expiresAt, @Nullable String recipientEmail, @Nullable String label,
		@Nullable String passcode) {

	/** Without address and passcode. */
	@Override
	public String toString() {
		return "NewShare[…]";
	}

}
