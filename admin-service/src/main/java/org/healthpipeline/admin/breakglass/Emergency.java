package org.healthpipeline.admin.breakglass;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * One emergency access.
 *
 * @param id of the share through which it reads, too
 * @param user whose data
 * @param administrator the only account that can read
 * @param reason encrypted with the user's key
 * @param expiresAt first moment at which it may not be read any more
 * @param endedAt when it was ended before that, by anybody; null while the share does not
 * say so, or is not kept any more
 * @param views requests that were answered, as long as the share is kept
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
