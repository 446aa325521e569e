package org.healthpipeline.common.job;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How the jobs of replays stand in {@code aggregation_jobs}. Safe for use by several
 * threads.
 */
public class ReplayLane {

	private final JdbcClient jdbc;

	public ReplayLane(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** The greatest number of a job at the moment, of any lane; 0 when there is none. */
	public long newestJob() {
		return this.jdbc.sql("SELECT coalesce(max(id), 0) FROM aggregation_jobs").query(Long.class).single();
	}

	/** How many users have jobs in the lane that are not parked. */
	public long pendingUsers() {
		return left(0).people();
	}

	/**
	 * What is not done of the jobs with greater numbers than this one.
	 */
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
	 * @param people with jobs that wait for a worker
	 * @param parkedJobs that failed too often and wait for an operator
	 */
	public record Left(long people, long parkedJobs) {
	}

}
