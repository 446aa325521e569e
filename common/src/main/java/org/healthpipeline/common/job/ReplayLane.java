package org.healthpipeline.common.job;

import org.springframework.jdbc.core.simple.JdbcClient;

/** State of the replay jobs in {@code aggregation_jobs}. Thread-safe. */
public class ReplayLane {

	private final JdbcClient jdbc;

	public ReplayLane(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** Returns the greatest job number of any lane; 0 when there is none. */
	public long newestJob() {
		return this.jdbc.sql("SELECT coalesce(max(id), 0) FROM aggregation_jobs").query(Long.class).single();
	}

	/** Returns the number of users with jobs in the lane that are not parked. */
	public long pendingUsers() {
		return left(0).users();
	}

	/** Returns the unfinished part of the jobs with greater numbers than this one. */
	public Left left(long afterJob) {
		return this.jdbc
			.sql("""
					SELECT count(DISTINCT user_id) FILTER (WHERE parked_at IS NULL), count(*) FILTER (WHERE parked_at IS NOT NULL)
					FROM aggregation_jobs WHERE lane = ? AND id > ?
					""")
			.param(Lane.REPLAY.number())
			.param(afterJob)
			.query((row, number) -> new Left(row.getLong(1), row.getLong(2)))
			.single();
	}

	/**
	 * @param users users with jobs that wait for a worker
	 * @param parkedJobs jobs that failed too often and wait for an operator
	 */
	public record Left(long users, long parkedJobs) {
	}

}
