package org.healthpipeline.common.source;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import org.healthpipeline.common.sample.SampleContent;
import org.healthpipeline.common.sample.StoredSample;
import org.healthpipeline.model.device.DeviceTypes;
import org.healthpipeline.model.device.SourceOrder;
import org.healthpipeline.model.merge.RankedSample;
import org.healthpipeline.model.type.HealthType;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Priorities of one user's devices, as of one moment. Immutable. */
public final class SourcePriorities {

	/**
	 * Columns for {@link #read(ResultSet)}, for a statement with the parameter
	 * {@code user}. They can be part of a statement that needs a consistent view.
	 */
	public static final String COLUMNS = """
			(SELECT array_agg(id ORDER BY id) FROM user_devices WHERE user_id = :user) AS device_ids,
			(SELECT array_agg(priority ORDER BY id) FROM user_devices WHERE user_id = :user) AS device_priorities,
			(SELECT array_agg(device_type ORDER BY id) FROM user_devices WHERE user_id = :user) AS device_types,
			(SELECT source_order FROM users WHERE id = :user) AS source_order,
			(SELECT array_agg(p.device_id ORDER BY p.device_id, p.type_id) FROM user_device_type_priorities p
				JOIN user_devices d ON d.id = p.device_id WHERE d.user_id = :user) AS special_device_ids,
			(SELECT array_agg(p.type_id::integer ORDER BY p.device_id, p.type_id) FROM user_device_type_priorities p
				JOIN user_devices d ON d.id = p.device_id WHERE d.user_id = :user) AS special_types,
			(SELECT array_agg(p.priority ORDER BY p.device_id, p.type_id) FROM user_device_type_priorities p
				JOIN user_devices d ON d.id = p.device_id WHERE d.user_id = :user) AS special_priorities""";

	/**
	 * Priority of a device that is not known yet; the job of its first sample will
	 * correct it.
	 */
	private static final int UNKNOWN_DEVICE = 0;

	private final Map<UUID, Integer> ofDevices = new HashMap<>();

	private final Map<ForType, Integer> ofTypes = new HashMap<>();

	private SourcePriorities() {
	}

	/** Reads the priorities in the current transaction. */
	public static SourcePriorities of(JdbcClient jdbc, UUID user) {
		return jdbc.sql("SELECT " + COLUMNS).param("user", user).query((row, number) -> read(row)).single();
	}

	/** Reads {@link #COLUMNS}. */
	public static SourcePriorities read(ResultSet row) throws SQLException {
		SourcePriorities priorities = new SourcePriorities();
		UUID[] devices = array(row.getArray("device_ids"), new UUID[0]);
		@Nullable Integer[] values = array(row.getArray("device_priorities"), new Integer[0]);
		String[] types = array(row.getArray("device_types"), new String[0]);
		SourceOrder order = order(row.getString("source_order"));
		for (int index = 0; index < devices.length; index++) {
			Integer set = values[index];
			priorities.ofDevices.put(devices[index],
					(set != null) ? set : DeviceTypes.defaultPriority(types[index], order));
		}
		UUID[] specialDevices = array(row.getArray("special_device_ids"), new UUID[0]);
		Integer[] specialTypes = array(row.getArray("special_types"), new Integer[0]);
		Integer[] specialValues = array(row.getArray("special_priorities"), new Integer[0]);
		for (int index = 0; index < specialDevices.length; index++) {
			priorities.ofTypes.put(new ForType(specialDevices[index], specialTypes[index]), specialValues[index]);
		}
		return priorities;
	}

	/**
	 * Returns the default where the account was deleted, since it has no samples either.
	 */
	private static SourceOrder order(@Nullable String name) {
		return (name != null) ? SourceOrder.ofWireName(name).orElseThrow() : SourceOrder.DEFAULT;
	}

	/**
	 * Returns the device's priority for the type, else the device's own, else that of its
	 * kind; higher counts first.
	 */
	public int of(UUID device, int typeId) {
		Integer ofType = this.ofTypes.isEmpty() ? null : this.ofTypes.get(new ForType(device, typeId));
		return (ofType != null) ? ofType : this.ofDevices.getOrDefault(device, UNKNOWN_DEVICE);
	}

	/** Converts a sample for the merge. */
	public RankedSample ranked(HealthType type, StoredSample sample, SampleContent content) {
		int priority = of(sample.deviceId(), type.id());
		String state = content.state();
		return (state != null)
				? RankedSample.ofState(type, sample.id(), sample.deviceId(), priority, sample.startMs(), sample.endMs(),
						state)
				: RankedSample.numeric(type, sample.id(), sample.deviceId(), priority, sample.startMs(), sample.endMs(),
						content.number());
	}

	@SuppressWarnings("unchecked")
	private static <T> T[] array(@Nullable Array array, T[] none) throws SQLException {
		return (array != null) ? (T[]) array.getArray() : none;
	}

	private record ForType(UUID device, int typeId) {
	}

}
