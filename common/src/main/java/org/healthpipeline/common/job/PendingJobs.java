package org.healthpipeline.common.job;

import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

import org.healthpipeline.common.lock.UserLock;
import org.healthpipeline.common.time.UtcTime;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Workers' access to {@code aggregation_jobs}. An attempt is counted and its jobs are
 * postponed before it starts, so that an attempt that kills the process counts too. Jobs
 * that never failed are attempted together. Failed jobs are attempted one type at a time,
 * so that a failing type blocks nothing else. Thread-safe.
 */
public class PendingJobs {

	/** Largest number of jobs per attempt, which limits its memory and time. */
	private static final int CLAIMED_MAX = 10_000;

	private static final int POSTPONED_SECONDS_MAX = 600;

	private final JdbcClient jdbc;

	private final InstantSource clock;

	private final int attemptsMax;

	/**
	 * @param attemptsMax attempts after which a job is parked, at least 1
	 */
	public PendingJobs(JdbcClient jdbc, InstantSource clock, int attemptsMax) {
		this.jdbc = jdbc;
		this.clock = clock;
		this.attemptsMax = attemptsMax;
	}

	/**
	 * Claims the next jobs and counts the attempt. The caller holds
	 * {@link UserLock#AGGREGATE} and commits before it makes the attempt.
	 * @param lane LIVE skips replays, since a sync must not wait for a rebuild that
	 * happens to be due; REPLAY claims all
	 */
	public JobClaim claim(UUID user, Lane lane) {
		record Counted(long id, int typeId, boolean parked) {
		}
		List<Counted> counted = this.jdbc.sql("""
				WITH due AS MATERIALIZED (
					SELECT id, type_id, attempts FROM aggregation_jobs
					WHERE user_id = :user AND lane <= :lane AND parked_at IS NULL AND next_attempt_at <= :now),
				chosen AS (
					SELECT id FROM due
					WHERE CASE WHEN EXISTS (SELECT FROM due WHERE attempts = 0) THEN attempts = 0
						ELSE type_id IS NOT DISTINCT FROM (SELECT type_id FROM due ORDER BY attempts, id LIMIT 1) END
					ORDER BY id LIMIT :most)
				UPDATE aggregation_jobs j SET attempts = j.attempts + 1,
					next_attempt_at = :now + least(2 ^ least(j.attempts + 1, 16), :postponed) * interval '1 second',
					parked_at = CASE WHEN j.attempts >= :limit THEN :now END
				FROM chosen WHERE j.id = chosen.id
				RETURNING j.id, coalesce(j.type_id, 0), j.parked_at IS NOT NULL
				""")
			.param("user", user)
			.param("lane", lane.number())
			.param("now", now())
			.param("most", CLAIMED_MAX)
			.param("postponed", POSTPONED_SECONDS_MAX)
			.param("limit", this.attemptsMax)
			.query((row, number) -> new Counted(row.getLong(1), row.getInt(2), row.getBoolean(3)))
			.list()
			.stream()
			.filter((job) -> !job.parked())
			.toList();
		return new JobClaim(user, lane, counted.stream().map(Counted::id).toList(),
				counted.stream().mapToInt(Counted::typeId).distinct().count() > 1);
	}

	/** Removes completed jobs, in the transaction that stored their results. */
	public void done(Collection<Long> jobs) {
		this.jdbc.sql("DELETE FROM aggregation_jobs WHERE id = ANY (?)").param(jobs.toArray(Long[]::new)).update();
	}

	/**
	 * Records why an attempt failed. If it can be split, its parts are due immediately.
	 * Otherwise the jobs stay postponed, or are parked after the last attempt.
	 * @param error text without health values
	 */
	public void failed(JobClaim claim, String error) {
		this.jdbc.sql("""
				UPDATE aggregation_jobs SET last_error = :error,
					next_attempt_at = CASE WHEN :split THEN :now ELSE next_attempt_at END,
					parked_at = CASE WHEN attempts >= :limit THEN :now END
				WHERE id = ANY (:ids)
				""")
			.param("error", error)
			.param("split", claim.severalTypes())
			.param("now", now())
			.param("limit", this.attemptsMax)
			.param("ids", ids(claim))
			.update();
	}

	/** Returns true when the user has due jobs for workers of this lane. */
	public boolean anyDue(UUID user, Lane lane) {
		return this.jdbc.sql("""
				SELECT EXISTS (SELECT FROM aggregation_jobs
					WHERE user_id = ? AND lane <= ? AND parked_at IS NULL AND next_attempt_at <= ?)
				""").param(user).param(lane.number()).param(now()).query(Boolean.class).single();
	}

	/**
	 * Returns users of a lane with overdue jobs, longest waiting first. Their wake-up was
	 * lost, or a failed attempt is due again.
	 * @param patience time allowed for a wake-up
	 */
	public List<UUID> overdue(Lane lane, Duration patience, int limit) {
		return this.jdbc.sql("""
				SELECT user_id FROM aggregation_jobs
				WHERE parked_at IS NULL AND lane = :lane AND next_attempt_at <= :now
					AND (attempts > 0 OR next_attempt_at <= :before)
				GROUP BY user_id ORDER BY min(next_attempt_at), user_id LIMIT :limit
				""")
			.param("lane", lane.number())
			.param("now", now())
			.param("before", UtcTime.of(this.clock.instant().minus(patience)))
			.param("limit", limit)
			.query(UUID.class)
			.list();
	}

	private static Long[] ids(JobClaim claim) {
		return claim.ids().toArray(Long[]::new);
	}

	private OffsetDateTime now() {
		return UtcTime.of(this.clock.instant());
	}

}
