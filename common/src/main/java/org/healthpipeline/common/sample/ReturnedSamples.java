package org.healthpipeline.common.sample;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.HashSet;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Set;
import java.util.UUID;

import org.healthpipeline.common.time.UtcTime;

import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Restores samples that were in {@code health_samples} before, unchanged. Samples deleted
 * or replaced in the meantime are not restored. Thread-safe.
 */
public class ReturnedSamples {

	/**
	 * Condition for the sample {@code s}: it was deleted, by itself or with its record,
	 * or replaced.
	 */
	private static final String REMOVED = """
			(EXISTS (SELECT FROM sample_tombstones t
				WHERE t.user_id = ? AND t.id = s.id AND t.type_id IN (0, s.type_id) AND t.version > s.version)
			OR EXISTS (SELECT FROM sample_tombstones t
				WHERE t.user_id = ? AND t.id = s.record_id AND t.type_id = 0 AND t.version > s.version)
			OR EXISTS (SELECT FROM sample_records r
				WHERE r.user_id = ? AND r.id = s.record_id AND r.version > s.version))
			""";

	private final JdbcTemplate jdbc;

	public ReturnedSamples(JdbcTemplate jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Stores samples that are missing and were not removed since, in the caller's
	 * transaction, which holds the user's sync lock.
	 * @param samples sorted by start, then by id, then by type
	 * @param createdAtMs time when each was first stored, epoch milliseconds
	 * @return number of stored samples
	 */
	public int add(UUID user, List<StoredSample> samples, long[] createdAtMs) {
		String sql = """
				INSERT INTO health_samples (user_id, id, type_id, device_id, start_date, end_date, version, record_id,
					source_app, payload, created_at)
				SELECT ?, s.id, s.type_id, s.device_id, s.start_date, s.end_date, s.version, s.record_id, s.source_app,
					s.payload, s.created_at
				FROM unnest(?::uuid[], ?::smallint[], ?::uuid[], ?::timestamptz[], ?::timestamptz[], ?::bigint[],
					?::uuid[], ?::text[], ?::bytea[], ?::timestamptz[])
					AS s (id, type_id, device_id, start_date, end_date, version, record_id, source_app, payload, created_at)
				WHERE NOT\s"""
				+ REMOVED + "ON CONFLICT DO NOTHING";
		Integer stored = this.jdbc.execute((Connection connection) -> {
			try (PreparedStatement statement = connection.prepareStatement(sql)) {
				statement.setObject(1, user);
				SampleArrays.of(samples).bind(connection, statement, 2);
				int next = 2 + SampleArrays.COUNT;
				statement.setObject(next, BinaryArray.ofTimes(createdAtMs));
				for (int index = 1; index <= 3; index++) {
					statement.setObject(next + index, user);
				}
				return statement.executeUpdate();
			}
		});
		return (stored != null) ? stored : 0;
	}

	/** Returns the samples that {@link #add} would store. */
	public List<StoredSample> missing(UUID user, List<StoredSample> samples) {
		String sql = """
				SELECT h.id, h.type_id, (date_part('epoch', h.start_date) * 1000)::bigint
				FROM health_samples h
				WHERE h.user_id = ? AND h.id = ANY (?::uuid[]) AND h.start_date >= ? AND h.start_date <= ?
				""";
		if (samples.isEmpty()) {
			return List.of();
		}
		Set<SampleRow> there = new HashSet<>();
		LongSummaryStatistics starts = samples.stream().mapToLong(StoredSample::startMs).summaryStatistics();
		UUID[] ids = samples.stream().map(StoredSample::id).toArray(UUID[]::new);
		this.jdbc.query(sql, (row) -> {
			there.add(new SampleRow(row.getObject(1, UUID.class), row.getInt(2), row.getLong(3)));
		}, user, ids, UtcTime.ofMs(starts.getMin()), UtcTime.ofMs(starts.getMax()));
		Set<StoredSample> gone = Set.copyOf(removed(user, samples));
		return samples.stream()
			.filter((sample) -> !gone.contains(sample))
			.filter((sample) -> !there.contains(SampleRow.of(sample)))
			.toList();
	}

	/** Returns the samples that were deleted or replaced by another version. */
	public List<StoredSample> removed(UUID user, List<StoredSample> samples) {
		String sql = """
				SELECT s.number FROM unnest(?::uuid[], ?::smallint[], ?::bigint[], ?::uuid[]) WITH ORDINALITY
					AS s (id, type_id, version, record_id, number)
				WHERE\s""" + REMOVED;
		if (samples.isEmpty()) {
			return List.of();
		}
		UUID[] ids = samples.stream().map(StoredSample::id).toArray(UUID[]::new);
		Integer[] types = samples.stream().map(StoredSample::typeId).toArray(Integer[]::new);
		Long[] versions = samples.stream().map(StoredSample::version).toArray(Long[]::new);
		UUID[] records = samples.stream().map(StoredSample::recordId).toArray(UUID[]::new);
		return this.jdbc.query(sql, (row, index) -> row.getInt(1), ids, types, versions, records, user, user, user)
			.stream()
			.sorted()
			.map((number) -> samples.get(number - 1))
			.toList();
	}

}
