package org.healthpipeline.ingestion.device;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.healthpipeline.common.horizon.DeferredRecomputes;
import org.healthpipeline.common.job.AggregationJobs;
import org.healthpipeline.common.job.DirtyRanges;
import org.healthpipeline.common.job.Lane;
import org.healthpipeline.common.sample.SampleExtents;
import org.healthpipeline.common.sample.SampleExtents.Extent;
import org.healthpipeline.model.device.DeviceTypes;
import org.healthpipeline.model.type.HealthType;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Stores priorities from backups in {@code user_device_type_priorities}. Priorities that
 * a user set by hand, for a type or the whole device, stay. So do those of values entered
 * by hand. Safe for use by several threads.
 */
public class DevicePriorities {

	private final JdbcClient jdbc;

	private final SampleExtents extents;

	private final AggregationJobs jobs;

	private final DeferredRecomputes deferred;

	public DevicePriorities(JdbcClient jdbc, SampleExtents extents, AggregationJobs jobs, DeferredRecomputes deferred) {
		this.jdbc = jdbc;
		this.extents = extents;
		this.jobs = jobs;
		this.deferred = deferred;
	}

	/**
	 * Stores the priorities of a backup, and adds jobs for the dirty ranges of the
	 * aggregates, as setting a priority by hand does. Belongs in the transaction that
	 * stores the samples, before them and after the locks of their devices.
	 * @param priorities by device and type, 0 to 1000
	 */
	public void take(UUID user, Map<UUID, Map<HealthType, Integer>> priorities) {
		if (priorities.isEmpty()) {
			return;
		}
		List<UUID> devices = new ArrayList<>();
		List<Integer> types = new ArrayList<>();
		List<Integer> wanted = new ArrayList<>();
		priorities.forEach((device, ofTypes) -> ofTypes.forEach((type, priority) -> {
			devices.add(device);
			types.add(type.id());
			wanted.add(priority);
		}));
		Map<UUID, Set<Integer>> changed = new HashMap<>();
		this.jdbc.sql("""
				INSERT INTO user_device_type_priorities AS p (device_id, type_id, priority, from_backup)
				SELECT d.id, w.type_id, w.priority, true
				FROM unnest(:devices, :types, :wanted) AS w (device_id, type_id, priority)
					JOIN user_devices d ON d.id = w.device_id
				WHERE d.user_id = :user AND d.priority IS NULL AND d.device_type <> :manual
				ORDER BY d.id, w.type_id
				ON CONFLICT (device_id, type_id) DO UPDATE SET priority = excluded.priority
				WHERE p.from_backup AND p.priority <> excluded.priority
				RETURNING p.device_id, p.type_id
				""")
			.param("devices", devices.toArray(UUID[]::new))
			.param("types", types.toArray(Integer[]::new))
			.param("wanted", wanted.toArray(Integer[]::new))
			.param("user", user)
			.param("manual", DeviceTypes.MANUAL_ENTRY)
			.query((row) -> {
				changed.computeIfAbsent(row.getObject(1, UUID.class), (device) -> new HashSet<>()).add(row.getInt(2));
			});
		if (!changed.isEmpty()) {
			recompute(user, changed);
		}
	}

	private void recompute(UUID user, Map<UUID, Set<Integer>> changed) {
		DirtyRanges dirty = new DirtyRanges();
		changed.forEach((device, types) -> {
			for (Extent extent : this.extents.extents(user, device)) {
				if (types.contains(extent.typeId())) {
					dirty.add(extent.typeId(), extent.fromMs(), extent.untilMs());
				}
			}
		});
		if (!dirty.isEmpty()) {
			this.deferred.addAll(user);
			this.jobs.add(user, dirty, Lane.LIVE);
		}
	}

}
