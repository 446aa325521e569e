package org.healthpipeline.aggregation.recompute;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.healthpipeline.common.horizon.Horizon;
import org.healthpipeline.common.job.JobClaim;
import org.healthpipeline.common.source.SourcePriorities;
import org.healthpipeline.common.zone.UserZones;
import org.healthpipeline.model.bucket.BucketCalendar;
import org.healthpipeline.model.bucket.NightRule;
import org.healthpipeline.model.bucket.ZoneHistory;
import org.healthpipeline.model.merge.Windows;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Reads the work that jobs request. One statement reads jobs, zones, night rule and
 * priorities. A change that it does not see has a job that it does not see either, and
 * that job will apply the change. A change made since the claim is seen, so its job is
 * read too. That job stays claimable, and later finds nothing left to write. Safe for use
 * by several threads.
 */
public class WorkOrders {

	/**
	 * Plans for the values at hand. A generic plan covers all chunks of a hypertable, a
	 * custom one only the few that are needed.
	 */
	private static final String PLAN_FOR_VALUES = """
			set_config('plan_cache_mode', 'force_custom_plan', true), set_config('jit', 'off', true)""";

	private final JdbcClient jdbc;

	public WorkOrders(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Reads the work order in the transaction that will do the work, and sets how its
	 * statements are planned.
	 * @return empty when the user or their keys are gone. Nothing is computed from the
	 * samples then, whatever keys this process has in memory.
	 */
	Optional<WorkOrder> read(JobClaim claim) {
		return this.jdbc.sql("""
				SELECT s.timezone AS stored_timezone, s.night_rule AS stored_night_rule, u.night_rule,
					(date_part('epoch', s.raw_complete_from) * 1000)::bigint AS raw_complete_from_ms,
					(date_part('epoch', s.hours_from) * 1000)::bigint AS hours_from_ms,
					j.ids, j.types, j.froms, j.untils, j.replayed, %s, %s, %s
				FROM users u JOIN user_states s ON s.user_id = u.id JOIN user_keys k ON k.user_id = u.id
				CROSS JOIN (
					SELECT array_agg(a.id) AS ids, array_agg(coalesce(a.type_id, 0)::integer) AS types,
						array_agg((date_part('epoch', lower(w.dirty)) * 1000)::bigint) AS froms,
						array_agg((date_part('epoch', upper(w.dirty)) * 1000)::bigint) AS untils,
						coalesce(bool_or(a.lane = 1), false) AS replayed
					FROM aggregation_jobs a LEFT JOIN LATERAL unnest(a.dirty) AS w (dirty) ON true
					WHERE a.id = ANY (:ids) OR (a.user_id = :user AND a.attempts = 0 AND a.lane <= :lane)) AS j
				WHERE u.id = :user
				""".formatted(UserZones.COLUMN, SourcePriorities.COLUMNS, PLAN_FOR_VALUES))
			.param("user", claim.user())
			.param("lane", claim.lane().number())
			.param("ids", claim.ids().toArray(Long[]::new))
			.query((row, number) -> order(claim.user(), row))
			.optional();
	}

	private static WorkOrder order(UUID user, ResultSet row) throws SQLException {
		Map<Integer, Windows.Builder> dirty = new HashMap<>();
		Set<Integer> fullTypes = new HashSet<>();
		Set<Long> jobs = new HashSet<>();
		boolean fullRebuild = false;
		boolean otherZones = false;
		if (row.getArray("types") != null) {
			jobs.addAll(List.of((Long[]) row.getArray("ids").getArray()));
			Integer[] types = (Integer[]) row.getArray("types").getArray();
			Long[] froms = (Long[]) row.getArray("froms").getArray();
			Long[] untils = (Long[]) row.getArray("untils").getArray();
			for (int index = 0; index < types.length; index++) {
				if (types[index] == 0 && froms[index] != null) {
					otherZones = true;
				}
				else if (types[index] == 0) {
					fullRebuild = true;
				}
				else if (froms[index] == null || untils[index] == null) {
					fullTypes.add(types[index]);
				}
				else {
					dirty.computeIfAbsent(types[index], (type) -> Windows.builder()).add(froms[index], untils[index]);
				}
			}
		}
		Map<Integer, Windows> windows = new HashMap<>();
		dirty.forEach((type, builder) -> windows.put(type, builder.build()));
		return new WorkOrder(user, jobs, windows, fullTypes, fullRebuild, otherZones, row.getBoolean("replayed"),
				calendar(row.getString("stored_timezone"), row.getString("stored_night_rule")),
				calendar(row.getString("zones"), row.getString("night_rule")), SourcePriorities.read(row),
				new Horizon(orNever(row, "raw_complete_from_ms"), orNever(row, "hours_from_ms")));
	}

	private static long orNever(ResultSet row, String column) throws SQLException {
		long value = row.getLong(column);
		return row.wasNull() ? Horizon.NEVER : value;
	}

	private static BucketCalendar calendar(String zones, String nightRule) {
		return new BucketCalendar(ZoneHistory.parse(zones), NightRule.ofWireName(nightRule)
			.orElseThrow(() -> new IllegalStateException("Unknown night rule: " + nightRule)));
	}

}
