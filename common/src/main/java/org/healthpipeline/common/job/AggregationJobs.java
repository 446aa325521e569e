package org.healthpipeline.common.job;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;

import org.healthpipeline.common.time.UtcTime;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The table {@code aggregation_jobs}: the pending computations of aggregates. A job is
 * added in the transaction of the change itself, so that every change has its job.
 * Thread-safe.
 */
public class AggregationJobs {

	private final JdbcClient jdbc;

	private final InstantSource clock;

	public AggregationJobs(JdbcClient jdbc, InstantSource clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/** Adds one job for each type with dirty ranges. */
	public void add(UUID user, DirtyRanges dirty, Lane lane) {
		if (dirty.isEmpty()) {
			return;
		}
		Map<Integer, String> multiranges = dirty.multiranges();
		this.jdbc.sql("""
				INSERT INTO aggregation_jobs (user_id, type_id, dirty, lane, next_attempt_at, created_at)
				SELECT :user, t.type_id, t.dirty::tstzmultirange, :lane, :now, :now
				FROM unnest(:types::smallint[], :dirty::text[]) AS t (type_id, dirty)
				""")
			.param("user", user)
			.param("lane", lane.number())
			.param("now", now())
			.param("types", multiranges.keySet().toArray(Integer[]::new))
			.param("dirty", multiranges.values().toArray(String[]::new))
			.update();
	}

	/**
	 * Adds one job for each type with dirty ranges, except where a pending job covers
	 * them. Adds none for a deleted user.
	 * @return number of added jobs
	 */
	public int addUnlessPending(UUID user, DirtyRanges dirty, Lane lane) {
		Map<Integer, String> multiranges = dirty.multiranges();
		return this.jdbc.sql("""
				INSERT INTO aggregation_jobs (user_id, type_id, dirty, lane, next_attempt_at, created_at)
				SELECT u.id, t.type_id, t.dirty::tstzmultirange, :lane, :now, :now
				FROM users u CROSS JOIN unnest(:types::smallint[], :dirty::text[]) AS t (type_id, dirty)
				WHERE u.id = :user AND NOT EXISTS (SELECT FROM aggregation_jobs j
					WHERE j.user_id = :user AND (j.type_id IS NULL OR j.type_id = t.type_id)
						AND (j.dirty IS NULL OR j.dirty @> t.dirty::tstzmultirange))
				""")
			.param("user", user)
			.param("lane", lane.number())
			.param("now", now())
			.param("types", multiranges.keySet().toArray(Integer[]::new))
			.param("dirty", multiranges.values().toArray(String[]::new))
			.update();
	}

	/**
	 * Adds a job for each type that recomputes all of its history, so that a failing type
	 * does not block others.
	 */
	public void addFull(UUID user, Collection<Integer> types, Lane lane) {
		this.jdbc.sql("""
				INSERT INTO aggregation_jobs (user_id, type_id, lane, next_attempt_at, created_at)
				SELECT :user, t.type_id, :lane, :now, :now FROM unnest(:types::smallint[]) AS t (type_id)
				""")
			.param("user", user)
			.param("lane", lane.number())
			.param("now", now())
			.param("types", types.toArray(Integer[]::new))
			.update();
	}

	/**
	 * Adds a job that rebuilds all aggregates of the user, for example after a change of
	 * the night rule.
	 */
	public void addRebuild(UUID user, Lane lane) {
		this.jdbc.sql("""
				INSERT INTO aggregation_jobs (user_id, lane, next_attempt_at, created_at)
				VALUES (:user, :lane, :now, :now)
				""").param("user", user).param("lane", lane.number()).param("now", now()).update();
	}

	/** Adds a job that recomputes the time after a change of the user's time zones. */
	public void addFrom(UUID user, Instant from, Lane lane) {
		this.jdbc.sql("""
				INSERT INTO aggregation_jobs (user_id, dirty, lane, next_attempt_at, created_at)
				VALUES (:user, tstzmultirange(tstzrange(:from, NULL)), :lane, :now, :now)
				""")
			.param("user", user)
			.param("from", UtcTime.of(from))
			.param("lane", lane.number())
			.param("now", now())
			.update();
	}

	/** Returns the number of waiting jobs and the age of the oldest. */
	public JobCounts counts() {
		return this.jdbc.sql("""
				SELECT count(*) FILTER (WHERE parked_at IS NULL AND lane = 0),
					count(*) FILTER (WHERE parked_at IS NULL AND lane = 1),
					count(*) FILTER (WHERE parked_at IS NOT NULL),
					min(created_at) FILTER (WHERE parked_at IS NULL AND lane = 0)
				FROM aggregation_jobs
				""").query((row, number) -> {
			Timestamp oldest = row.getTimestamp(4);
			Duration lag = (oldest != null) ? Duration.between(oldest.toInstant(), this.clock.instant())
					: Duration.ZERO;
			return new JobCounts(row.getLong(1), row.getLong(2), row.getLong(3),
					lag.isNegative() ? Duration.ZERO : lag);
		}).single();
	}

	private OffsetDateTime now() {
		return UtcTime.of(this.clock.instant());
	}

}
