package org.healthpipeline.admin.breakglass;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * One emergency access.
 *
 * @param id also the id of the share through which it reads
 * @param user user of the data
 * @param administrator the only account that can read
 * @param reason encrypted with the user's key
 * @param expiresAt first moment at which it may no longer be read
 * @param endedAt when anyone ended it before that; null if nobody did, or the share no
 * longer exists
 * @param views answered requests, as long as the share is kept
 */
@SuppressWarnings("ArrayRecordComponent")
record Emergency(UUID id, UUID user, UUID administrator, byte[] reason, Instant openedAt, Instant expiresAt,
		@Nullable Instant endedAt, long views) {

	String state(Instant now) {
		if (this.endedAt != null) {
			return "ended";
		}
		return now.isBefore(this.expiresAt) ? "open" : "expired";
	}

}
