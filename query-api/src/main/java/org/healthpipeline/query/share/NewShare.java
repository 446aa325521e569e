package org.healthpipeline.query.share;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * The checked request for a share.
 *
 * @param recipientEmail null for a link
 * @param label the owner's name for it; null for none
 * @param passcode passcode that a link needs beside its code; null for none
 */
record NewShare(Scope scope, Instant expiresAt, @Nullable String recipientEmail, @Nullable String label,
		@Nullable String passcode) {

	/** Omits address and passcode. */
	@Override
	public String toString() {
		return "NewShare[…]";
	}

}
