package org.healthpipeline.admin.integrity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.healthpipeline.common.horizon.Horizon;
import org.healthpipeline.common.source.SourcePriorities;
import org.healthpipeline.model.bucket.BucketCalendar;
import org.healthpipeline.model.bucket.NightRule;
import org.healthpipeline.model.bucket.ZoneHistory;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads users and the state of their aggregates. Safe for use by several threads. */
class AggregateStates {

	private final JdbcClient jdbc;

	AggregateStates(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	long users() {
		return this.jdbc.sql("SELECT count(*) FROM users").query(Long.class).single();
	}

	boolean contains(UUID user) {
		return this.jdbc.sql("SELECT EXISTS (SELECT FROM users WHERE id = ?)")
			.param(user)
			.query(Boolean.class)
			.single();
	}

	/** Returns whether jobs of the user are parked, so that nothing is computed. */
	boolean hasParkedJobs(UUID user) {
		return this.jdbc.sql("SELECT EXISTS (SELECT FROM aggregation_jobs WHERE user_id = ? AND parked_at IS NOT NULL)")
			.param(user)
			.query(Boolean.class)
			.single();
	}

	/** Returns the next user by id; null for the first. */
	Optional<UUID> after(@Nullable UUID last) {
		List<UUID> next = this.jdbc.sql("""
				SELECT id FROM users WHERE :last::uuid IS NULL OR id > :last ORDER BY id LIMIT 1
				""").param("last", last).query(UUID.class).list();
		return next.stream().findFirst();
	}

	/**
	 * Reads the state in the snapshot of everything else. Empty when the user is erased
	 * or being erased.
	 */
	Optional<AggregateState> read(UUID user) {
		return this.jdbc
			.sql("""
					SELECT s.timezone, s.night_rule, (date_part('epoch', s.raw_complete_from) * 1000)::bigint AS raw_complete_from_ms,
						(date_part('epoch', s.hours_from) * 1000)::bigint AS hours_from_ms,
						EXISTS (SELECT FROM aggregation_jobs j WHERE j.user_id = s.user_id) AS behind, %s,
						set_config('plan_cache_mode', 'force_custom_plan', true), set_config('jit', 'off', true)
					FROM user_states s
					WHERE s.user_id = :user AND NOT EXISTS (SELECT FROM erasures e WHERE e.user_id = s.user_id)
					"""
				.formatted(SourcePriorities.COLUMNS))
			.param("user", user)
			.query((row, number) -> state(user, row))
			.optional();
	}

	private static AggregateState state(UUID user, ResultSet row) throws SQLException {
		BucketCalendar calendar = new BucketCalendar(ZoneHistory.parse(row.getString("timezone")),
				NightRule.ofWireName(row.getString("night_rule")).orElseThrow());
		return new AggregateState(user, row.getBoolean("behind"), calendar,
				new Horizon(orNever(row, "raw_complete_from_ms"), orNever(row, "hours_from_ms")),
				SourcePriorities.read(row));
	}

	private static long orNever(ResultSet row, String column) throws SQLException {
		long value = row.getLong(column);
		return row.wasNull() ? Horizon.NEVER : value;
	}

}
