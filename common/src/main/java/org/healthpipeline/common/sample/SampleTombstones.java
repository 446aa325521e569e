package org.healthpipeline.common.sample;

import java.time.InstantSource;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import org.healthpipeline.common.time.UtcTime;

import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The table {@code sample_tombstones}: for an id and a type, the version up to which
 * samples are duplicates. A deletion is the greatest version, for all types. Thread-safe.
 */
final class SampleTombstones {

	/** Means all types. */
	static final int ALL_TYPES = 0;

	private static final long DELETED = Long.MAX_VALUE;

	private final JdbcTemplate jdbc;

	private final InstantSource clock;

	SampleTombstones(JdbcTemplate jdbc, InstantSource clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/** Returns the ids that were deleted. */
	Set<UUID> deleted(UUID user, Collection<UUID> ids) {
		String sql = """
				SELECT id FROM sample_tombstones WHERE user_id = ? AND id = ANY (?::uuid[]) AND type_id = ? AND version = ?
				""";
		if (ids.isEmpty()) {
			return Set.of();
		}
		return Set.copyOf(this.jdbc.query(sql, (row, number) -> row.getObject(1, UUID.class), user,
				BinaryArray.ofUuids(ids.toArray(UUID[]::new)), ALL_TYPES, DELETED));
	}

	/** Leaves a tombstone for each id. */
	void delete(UUID user, Collection<UUID> ids) {
		Integer[] types = new Integer[ids.size()];
		Arrays.fill(types, ALL_TYPES);
		Long[] versions = new Long[ids.size()];
		Arrays.fill(versions, DELETED);
		raise(user, ids.toArray(UUID[]::new), types, versions);
	}

	/** Makes the versions of these samples the minimum versions of their ids. */
	void raise(UUID user, List<StoredSample> samples) {
		raise(user, samples.stream().map(StoredSample::id).toArray(UUID[]::new),
				samples.stream().map(StoredSample::typeId).toArray(Integer[]::new),
				samples.stream().map(StoredSample::version).toArray(Long[]::new));
	}

	private void raise(UUID user, UUID[] ids, Integer[] types, Long[] versions) {
		String sql = """
				INSERT INTO sample_tombstones AS t (user_id, id, type_id, version, created_at)
				SELECT ?, s.id, s.type_id, s.version, ?
				FROM unnest(?::uuid[], ?::smallint[], ?::bigint[]) AS s (id, type_id, version)
				ON CONFLICT (user_id, id, type_id) DO UPDATE SET version = greatest(t.version, excluded.version)
				""";
		if (ids.length > 0) {
			this.jdbc.update(sql, user, UtcTime.of(this.clock.instant()), ids, types, versions);
		}
	}

}
