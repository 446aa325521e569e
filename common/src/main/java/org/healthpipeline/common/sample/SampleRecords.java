package org.healthpipeline.common.sample;

import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.healthpipeline.common.time.UtcTime;

import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The table {@code sample_records}: groups of samples that belong together in their
 * source. Each has its greatest known version and the range of its samples' starts.
 * Thread-safe.
 */
final class SampleRecords {

	private final JdbcTemplate jdbc;

	private final InstantSource clock;

	SampleRecords(JdbcTemplate jdbc, InstantSource clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/** Returns the ids that are records, with the record of each. */
	Map<UUID, SampleRecord> find(UUID user, Collection<UUID> ids) {
		String sql = """
				SELECT id, version, (date_part('epoch', first_start) * 1000)::bigint,
					(date_part('epoch', last_start) * 1000)::bigint
				FROM sample_records WHERE user_id = ? AND id = ANY (?::uuid[])
				""";
		Map<UUID, SampleRecord> found = new HashMap<>();
		if (!ids.isEmpty()) {
			this.jdbc.query(sql, (row) -> {
				UUID id = row.getObject(1, UUID.class);
				found.put(id, new SampleRecord(id, row.getLong(2), row.getLong(3), row.getLong(4)));
			}, user, BinaryArray.ofUuids(ids.toArray(UUID[]::new)));
		}
		return found;
	}

	/**
	 * Stores records. A greater version replaces the stored one; an equal version extends
	 * it.
	 */
	void put(UUID user, Collection<SampleRecord> records) {
		String sql = """
				INSERT INTO sample_records AS r (user_id, id, version, first_start, last_start, replaced, changed_at)
				SELECT ?, s.id, s.version, s.first_start, s.last_start, 0, ?
				FROM unnest(?::uuid[], ?::bigint[], ?::timestamptz[], ?::timestamptz[])
					AS s (id, version, first_start, last_start)
				ON CONFLICT (user_id, id) DO UPDATE SET version = excluded.version, changed_at = excluded.changed_at,
					first_start = CASE WHEN excluded.version > r.version THEN excluded.first_start
						ELSE least(r.first_start, excluded.first_start) END,
					last_start = CASE WHEN excluded.version > r.version THEN excluded.last_start
						ELSE greatest(r.last_start, excluded.last_start) END,
					replaced = r.replaced + CASE WHEN excluded.version > r.version THEN 1 ELSE 0 END
				WHERE excluded.version >= r.version
				""";
		if (!records.isEmpty()) {
			// In a fixed order, so that two transactions cannot deadlock.
			List<SampleRecord> sorted = records.stream()
				.sorted((one, other) -> one.id().compareTo(other.id()))
				.toList();
			this.jdbc.update(sql, user, now(),
					BinaryArray.ofUuids(sorted.stream().map(SampleRecord::id).toArray(UUID[]::new)),
					sorted.stream().map(SampleRecord::version).toArray(Long[]::new),
					BinaryArray.ofTimes(sorted.stream().mapToLong(SampleRecord::firstMs).toArray()),
					BinaryArray.ofTimes(sorted.stream().mapToLong(SampleRecord::lastMs).toArray()));
		}
	}

	void remove(UUID user, Collection<UUID> ids) {
		this.jdbc.update("DELETE FROM sample_records WHERE user_id = ? AND id = ANY (?::uuid[])", user,
				BinaryArray.ofUuids(ids.toArray(UUID[]::new)));
	}

	private OffsetDateTime now() {
		return UtcTime.of(this.clock.instant());
	}

	/**
	 * A record. Times are epoch milliseconds.
	 *
	 * @param firstMs the first start of its samples
	 * @param lastMs the last start of its samples
	 */
	record SampleRecord(UUID id, long version, long firstMs, long lastMs) {

		/** Creates a record with a single sample. */
		static SampleRecord of(UUID id, StoredSample sample) {
			return new SampleRecord(id, sample.version(), sample.startMs(), sample.startMs());
		}

		/** Merges the times of both. */
		SampleRecord with(SampleRecord other) {
			return new SampleRecord(this.id, this.version, Math.min(this.firstMs, other.firstMs),
					Math.max(this.lastMs, other.lastMs));
		}

	}

}
