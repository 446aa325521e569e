package org.healthpipeline.common.job;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

import org.healthpipeline.common.time.UtcTime;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Operators' access to the jobs in {@code aggregation_jobs} that failed too often. They
 * are never deleted, since their aggregates would stay wrong. Thread-safe.
 */
public class ParkedJobs {

	private final JdbcClient jdbc;

	private final InstantSource clock;

	public ParkedJobs(JdbcClient jdbc, InstantSource clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/**
	 * Returns a page of parked jobs, oldest first.
	 * @param after only jobs after the one with this number; 0 for all
	 */
	public List<ParkedJob> after(long after, int limit) {
		return this.jdbc.sql("""
				SELECT id, user_id, type_id, attempts, created_at, parked_at, last_error FROM aggregation_jobs
				WHERE parked_at IS NOT NULL AND id > ? ORDER BY id LIMIT ?
				""").param(after).param(limit).query((row, number) -> job(row)).list();
	}

	/** Returns users with parked jobs. */
	public List<UUID> users(int limit) {
		return this.jdbc.sql("""
				SELECT DISTINCT user_id FROM aggregation_jobs WHERE parked_at IS NOT NULL ORDER BY user_id LIMIT ?
				""").param(limit).query(UUID.class).list();
	}

	/**
	 * Gives the parked jobs of a user another round of attempts.
	 * @return number of requeued jobs
	 */
	public int requeue(UUID user) {
		return this.jdbc.sql("""
				UPDATE aggregation_jobs SET attempts = 0, parked_at = NULL, next_attempt_at = ?
				WHERE user_id = ? AND parked_at IS NOT NULL
				""").param(UtcTime.of(this.clock.instant())).param(user).update();
	}

	private static ParkedJob job(ResultSet row) throws SQLException {
		return new ParkedJob(row.getLong("id"), row.getObject("user_id", UUID.class),
				row.getObject("type_id", Integer.class), row.getInt("attempts"), instant(row, "created_at"),
				instant(row, "parked_at"), row.getString("last_error"));
	}

	private static Instant instant(ResultSet row, String column) throws SQLException {
		return row.getObject(column, OffsetDateTime.class).toInstant();
	}

	/**
	 * A job that waits for an operator.
	 *
	 * @param type number of the health type; null for all types
	 * @param error error of the last attempt, without health values; null when the
	 * process died in it
	 */
	public record ParkedJob(long id, UUID user, @Nullable Integer type, int attempts, Instant createdAt,
			Instant parkedAt, @Nullable String error) {
	}

}
