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
 * Reads what jobs ask for. Jobs, zones, night rule and priorities come with one
 * statement: a change that it does not see has a job that it does not see either, which
 * will do it. A change that was made since the claim is seen, so its job is read too; it
 * stays to be claimed, and then finds nothing left to write. Safe for use by several
 * threads.
 */
public class WorkOrders {

	/**
	 * A statement that was prepared for any user plans for all chunks of a hypertable,
	 * one that is planned for the values at hand only for the few it needs.
	 */
	private static final String PLAN_FOR_VALUES = """
			set_config('plan_cache_mode', 'force_custom_plan', true), set_config('jit', 'off', true)""";

	private final JdbcClient jdbc;

	public WorkOrders(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * In the transaction that will do the work; the plans of its statements are set here
	 * too.
	 * @return empty when the user is gone, or their keys are: then nothing is made of the
	 * samples any more, whatever keys this process has in memory
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
			.orElseThrow(() -> new IllegalStateException("No night rule is called " + nightRule)));
	}

}
