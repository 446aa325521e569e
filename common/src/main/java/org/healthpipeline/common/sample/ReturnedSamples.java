package org.healthpipeline.common.sample;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.healthpipeline.common.time.UtcTime;

import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Puts samples back that were in {@code health_samples} before, as they were. What was
 * deleted or replaced meanwhile stays away. Safe for use by several threads.
 */
public class ReturnedSamples {

	private final JdbcTemplate jdbc;

	public ReturnedSamples(JdbcTemplate jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Stores those that are not there and not below the minimum version of their id, in
	 * the caller's transaction, which holds the user's sync lock.
	 * @param samples sorted by start, then by id
	 * @param createdAtMs for each of them when it was stored first, epoch milliseconds
	 * @return how many were stored
	 */
	public int add(UUID user, List<StoredSample> samples, long[] createdAtMs) {
		String sql = """
				INSERT INTO health_samples (user_id, id, type_id, device_id, start_date, end_date, version, source_app,
					payload, created_at)
				SELECT ?, s.id, s.type_id, s.device_id, s.start_date, s.end_date, s.version, s.source_app, s.payload,
					s.created_at
				FROM unnest(?::uuid[], ?::smallint[], ?::uuid[], ?::timestamptz[], ?::timestamptz[], ?::integer[],
					?::text[], ?::bytea[], ?::timestamptz[])
					AS s (id, type_id, device_id, start_date, end_date, version, source_app, payload, created_at)
				WHERE NOT EXISTS (SELECT FROM sample_tombstones t
					WHERE t.user_id = ? AND t.id = s.id AND t.version > s.version)
				ON CONFLICT DO NOTHING
				""";
		Integer stored = this.jdbc.execute((Connection connection) -> {
			try (PreparedStatement statement = connection.prepareStatement(sql)) {
				statement.setObject(1, user);
				SampleArrays.of(samples).bind(connection, statement, 2);
				statement.setObject(10, BinaryArray.ofTimes(createdAtMs));
				statement.setObject(11, user);
				return statement.executeUpdate();
			}
		});
		return (stored != null) ? stored : 0;
	}

	/** Those of the samples that {@link #add} would store. */
	public List<StoredSample> missing(UUID user, List<StoredSample> samples) {
		String sql = """
				SELECT h.id, (date_part('epoch', h.start_date) * 1000)::bigint
				FROM health_samples h
				WHERE h.user_id = ? AND h.id = ANY (?::uuid[]) AND h.start_date >= ? AND h.start_date <= ?
				""";
		if (samples.isEmpty()) {
			return List.of();
		}
		Set<SampleStore.Place> there = new HashSet<>();
		LongSummaryStatistics starts = samples.stream().mapToLong(StoredSample::startMs).summaryStatistics();
		UUID[] ids = samples.stream().map(StoredSample::id).toArray(UUID[]::new);
		this.jdbc.query(sql, (row) -> {
			there.add(new SampleStore.Place(row.getLong(2), row.getObject(1, UUID.class)));
		}, user, ids, UtcTime.ofMs(starts.getMin()), UtcTime.ofMs(starts.getMax()));
		Set<StoredSample> gone = Set.copyOf(removed(user, samples));
		return samples.stream()
			.filter((sample) -> !gone.contains(sample))
			.filter((sample) -> !there.contains(new SampleStore.Place(sample.startMs(), sample.id())))
			.toList();
	}

	/** Those of the samples that were deleted or replaced by another version. */
	public List<StoredSample> removed(UUID user, List<StoredSample> samples) {
		String sql = """
				SELECT t.id, t.version FROM sample_tombstones t
				WHERE t.user_id = ? AND t.id = ANY (?::uuid[])
				""";
		if (samples.isEmpty()) {
			return List.of();
		}
		Map<UUID, Integer> minimumVersions = new HashMap<>();
		UUID[] ids = samples.stream().map(StoredSample::id).toArray(UUID[]::new);
		this.jdbc.query(sql, (row) -> {
			minimumVersions.put(row.getObject(1, UUID.class), row.getInt(2));
		}, user, ids);
		return samples.stream()
			.filter((sample) -> sample.version() < minimumVersions.getOrDefault(sample.id(), sample.version()))
			.toList();
	}

}
