package org.healthpipeline.query.event;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * The result of one poll.
 *
 * @param at time of the poll
 * @param sessions sessions that are valid
 * @param users by id, without erased users
 * @param shares by id, without those of erased users
 * @param jobs by user, imports and exports that are running or have just ended
 */
record WatchedSnapshot(Instant at, Set<UUID> sessions, Map<UUID, UserState> users, Map<UUID, ShareState> shares,
		Map<UUID, List<JobState>> jobs) {

	/**
	 * State of a user.
	 *
	 * @param generation generation of the figures
	 * @param insights number of changes of the insights
	 * @param shares changes with each share that is made, ended or read
	 */
	record UserState(long generation, long insights, long shares) {
	}

	/**
	 * State of a share.
	 *
	 * @param generation generation of the owner's figures, which recipients must not see
	 * @param code changes with a new access code
	 */
	record ShareState(long generation, boolean revoked, Instant expiresAt, long code) {
	}

	/**
	 * State of a job.
	 *
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
