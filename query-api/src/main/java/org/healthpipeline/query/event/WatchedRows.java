package org.healthpipeline.query.event;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.healthpipeline.common.time.UtcTime;
import org.healthpipeline.query.event.WatchedSnapshot.JobState;
import org.healthpipeline.query.event.WatchedSnapshot.ShareState;
import org.healthpipeline.query.event.WatchedSnapshot.UserState;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Reads the state of everything that is followed, in one statement that finds each row by
 * its key. Safe for use by several threads.
 */
class WatchedRows {

	/**
	 * Ended jobs are visible for this time, which covers differences between two clocks.
	 */
	private static final Duration JUST_ENDED = Duration.ofMinutes(2);

	private static final int MOST_JOBS = 20;

	private final JdbcClient jdbc;

	WatchedRows(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Reads the states. In those of users, {@code shares} is the length of their audit
	 * log.
	 */
	Found find(Watched watched, Instant now) {
		Found found = new Found(new HashSet<>(), new HashMap<>(), new HashMap<>());
		this.jdbc.sql("""
				SELECT 'session', id, 0, 0, 0, 0::bigint FROM sessions
				WHERE id = ANY (:sessions::uuid[]) AND expires_at > :now
				UNION ALL
				SELECT 'person', st.user_id, st.generation, st.insights_version, coalesce(h.sequence, 0), 0
				FROM user_states st LEFT JOIN audit_heads h ON h.subject = st.user_id
				WHERE st.user_id = ANY (:users::uuid[])
				UNION ALL
				SELECT 'share', s.id, st.generation, CASE WHEN s.revoked_at IS NULL THEN 0 ELSE 1 END,
					floor(extract(epoch FROM s.expires_at) * 1000)::bigint,
					coalesce(('x' || left(encode(s.code_hash, 'hex'), 16))::bit(64)::bigint, 0)
				FROM share_tokens s JOIN user_states st ON st.user_id = s.user_id
					JOIN user_keys k ON k.user_id = s.user_id
				WHERE s.id = ANY (:shares::uuid[])
				""")
			.param("sessions", array(watched.sessions()))
			.param("users", array(watched.users()))
			.param("shares", array(watched.shares()))
			.param("now", UtcTime.of(now))
			.query(found::add);
		return found;
	}

	/**
	 * Returns the imports and exports of these users that are running or have just ended.
	 */
	Map<UUID, List<JobState>> jobs(Collection<UUID> users, Instant now) {
		Map<UUID, List<JobState>> jobs = new HashMap<>();
		this.jdbc.sql("""
				SELECT j.* FROM unnest(:users::uuid[]) AS p (id) CROSS JOIN LATERAL (
					SELECT user_id, id, 'import', status, progress, updated_at FROM import_jobs
					WHERE user_id = p.id AND (status = 'running' OR updated_at > :since)
					UNION ALL
					SELECT user_id, id, 'export', status, progress, updated_at FROM export_jobs
					WHERE user_id = p.id AND (status IN ('queued', 'running') OR updated_at > :since)
					ORDER BY updated_at DESC LIMIT :most) j
				""")
			.param("users", array(users))
			.param("since", UtcTime.of(now.minus(JUST_ENDED)))
			.param("most", MOST_JOBS)
			.query((row) -> {
				jobs.computeIfAbsent(row.getObject(1, UUID.class), (user) -> new ArrayList<>())
					.add(new JobState(row.getObject(2, UUID.class), row.getString(3), row.getString(4),
							row.getString(5)));
			});
		return jobs;
	}

	/** Returns whether entries about shares were added to a user's audit log. */
	boolean isAboutShares(UUID user, long after, long until) {
		return this.jdbc.sql("""
				SELECT EXISTS (SELECT FROM audit_log WHERE subject = ? AND sequence > ? AND sequence <= ?
					AND action IN ('SHARE_CREATED', 'SHARE_REVOKED', 'SHARE_CODE_RENEWED', 'SHARE_VIEWED',
						'SHARE_RECIPIENT_ASKED', 'SHARE_RECIPIENT_CONFIRMED') AND outcome = 'SUCCEEDED')
				""").param(user).param(after).param(until).query(Boolean.class).single();
	}

	private static UUID[] array(Collection<UUID> ids) {
		return ids.toArray(UUID[]::new);
	}

	/** The ids to look up. */
	record Watched(Set<UUID> sessions, Set<UUID> users, Set<UUID> shares) {

		static Watched by(Collection<Follower> followers) {
			Watched watched = new Watched(new HashSet<>(), new HashSet<>(), new HashSet<>());
			for (Follower follower : followers) {
				((follower instanceof UserFollower) ? watched.users : watched.shares).add(follower.topic());
				UUID session = follower.session();
				if (session != null) {
					watched.sessions.add(session);
				}
			}
			return watched;
		}

	}

	/** The states that were found. */
	record Found(Set<UUID> sessions, Map<UUID, UserState> users, Map<UUID, ShareState> shares) {

		private void add(ResultSet row) throws SQLException {
			UUID id = row.getObject(2, UUID.class);
			switch (row.getString(1)) {
				case "session" -> this.sessions.add(id);
				case "person" -> this.users.put(id, new UserState(row.getLong(3), row.getLong(4), row.getLong(5)));
				default -> this.shares.put(id, new ShareState(row.getLong(3), row.getLong(4) != 0,
						Instant.ofEpochMilli(row.getLong(5)), row.getLong(6)));
			}
		}

	}

}
