package org.healthpipeline.query.event;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What one look has found of what was asked for.
 *
 * @param at the moment of the look
 * @param sessions those that last
 * @param users by id; who has been erased is missing
 * @param shares by id; those of who has been erased are missing
 * @param jobs by user, imports and exports that run or have just ended
 */
record WatchedSnapshot(Instant at, Set<UUID> sessions, Map<UUID, UserState> users, Map<UUID, ShareState> shares,
		Map<UUID, List<JobState>> jobs) {

	/**
	 * @param generation of the figures
	 * @param insights how often the insights have changed
	 * @param shares moves on with a share that is made, ended or read
	 */
	record UserState(long generation, long insights, long shares) {
	}

	/**
	 * @param generation of the owner's figures, which recipients must not see
	 * @param code moves on with another access code
	 */
	record ShareState(long generation, boolean revoked, Instant expiresAt, long code) {
	}

	/**
	 * @param kind import or export
	 * @param progress JSON on one line: counts
	 */
	record JobState(UUID id, String kind, String status, String progress) {

		StreamEvent event() {
			return new StreamEvent("job " + this.id, "job", "{\"id\":\"" + this.id + "\",\"kind\":\"" + this.kind
					+ "\",\"status\":\"" + this.status + "\",\"progress\":" + this.progress + "}");
		}

	}

}
