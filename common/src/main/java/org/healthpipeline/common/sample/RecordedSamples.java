package org.healthpipeline.common.sample;

import java.sql.PreparedStatement;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

import org.healthpipeline.common.sample.SampleRecords.SampleRecord;
import org.healthpipeline.common.sample.SampleStore.Removed;
import org.healthpipeline.common.time.UtcTime;
import org.postgresql.PGStatement;

import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Samples of records in {@code health_samples}, found by the range of starts in
 * {@code sample_records}. Thread-safe.
 */
final class RecordedSamples {

	private final JdbcTemplate jdbc;

	private final SampleRecords records;

	private final SampleTombstones tombstones;

	RecordedSamples(JdbcTemplate jdbc, SampleRecords records, SampleTombstones tombstones) {
		this.jdbc = jdbc;
		this.records = records;
		this.tombstones = tombstones;
	}

	/**
	 * Raises the versions of these samples' records, and removes samples of older
	 * versions.
	 * @return the samples to store
	 */
	Opened open(UUID user, List<StoredSample> samples) {
		Map<UUID, SampleRecord> arriving = new HashMap<>();
		for (StoredSample sample : samples) {
			UUID id = Objects.requireNonNull(sample.recordId());
			arriving.merge(id, SampleRecord.of(id, sample), SampleRecord::with);
		}
		Raised raised = raise(user, arriving);
		List<StoredSample> open = samples.stream().filter((sample) -> arriving.containsKey(sample.recordId())).toList();
		Set<SampleKey> there = present(user, open, raised.extended());
		return new Opened(raised.removed(),
				open.stream().filter((sample) -> !there.contains(SampleKey.of(sample))).toList());
	}

	/**
	 * Replaces records by empty versions.
	 * @param versions version of each record; one that is not greater than the stored one
	 * changes nothing
	 */
	List<Removed> empty(UUID user, Map<UUID, Long> versions, long nowMs) {
		Map<UUID, SampleRecord> arriving = new HashMap<>();
		versions.forEach((id, version) -> arriving.put(id, new SampleRecord(id, version, nowMs, nowMs)));
		return raise(user, arriving).removed();
	}

	/** Raises records, except deleted ones and those with a greater stored version. */
	private Raised raise(UUID user, Map<UUID, SampleRecord> arriving) {
		arriving.keySet().removeAll(this.tombstones.deleted(user, arriving.keySet()));
		List<SampleRecord> replaced = new ArrayList<>();
		Map<UUID, SampleRecord> extended = new HashMap<>();
		for (SampleRecord known : this.records.find(user, arriving.keySet()).values()) {
			long version = Objects.requireNonNull(arriving.get(known.id())).version();
			if (version < known.version()) {
				arriving.remove(known.id());
			}
			else if (version > known.version()) {
				replaced.add(known);
			}
			else {
				extended.put(known.id(), known);
			}
		}
		List<Removed> removed = delete(user, replaced);
		this.records.put(user, arriving.values());
		return new Raised(removed, extended);
	}

	/** Returns the samples that their records already contain, wherever they start. */
	private Set<SampleKey> present(UUID user, List<StoredSample> samples, Map<UUID, SampleRecord> known) {
		String sql = """
				SELECT id, type_id FROM health_samples
				WHERE user_id = ? AND id = ANY (?::uuid[]) AND start_date >= ? AND start_date <= ?
				""";
		List<StoredSample> asked = samples.stream().filter((sample) -> known.containsKey(sample.recordId())).toList();
		if (asked.isEmpty()) {
			return Set.of();
		}
		return new HashSet<>(this.jdbc.query(sql, (row, number) -> SampleColumns.key(row), user,
				BinaryArray.ofUuids(asked.stream().map(StoredSample::id).toArray(UUID[]::new)),
				firstStart(known.values()), lastStart(known.values())));
	}

	/** Removes records with their samples. */
	List<Removed> remove(UUID user, Collection<UUID> ids) {
		Map<UUID, SampleRecord> found = this.records.find(user, ids);
		List<Removed> removed = delete(user, found.values());
		this.records.remove(user, found.keySet());
		return removed;
	}

	private List<Removed> delete(UUID user, Collection<SampleRecord> of) {
		String sql = """
				DELETE FROM health_samples
				WHERE user_id = ? AND record_id = ANY (?::uuid[]) AND start_date >= ? AND start_date <= ?
				""" + SampleColumns.RETURNING_REMOVED;
		return of.isEmpty() ? List.of()
				: this.jdbc.query(sql, SampleColumns.REMOVED, user, ids(of), firstStart(of), lastStart(of));
	}

	/** Passes on the samples of the records with these ids. */
	void read(UUID user, Collection<UUID> ids, Consumer<StoredSample> consumer) {
		String sql = "SELECT " + SampleColumns.COLUMNS + """

				FROM health_samples
				WHERE user_id = ? AND record_id = ANY (?::uuid[]) AND start_date >= ? AND start_date <= ?
				""";
		Collection<SampleRecord> of = this.records.find(user, ids).values();
		if (of.isEmpty()) {
			return;
		}
		this.jdbc.query((connection) -> {
			PreparedStatement statement = connection.prepareStatement(sql);
			statement.unwrap(PGStatement.class).setPrepareThreshold(-1);
			statement.setObject(1, user);
			statement.setObject(2, ids(of));
			statement.setObject(3, firstStart(of));
			statement.setObject(4, lastStart(of));
			return statement;
		}, (row) -> {
			consumer.accept(SampleColumns.sample(row));
		});
	}

	/** Returns the ids that are records with samples of other types. */
	Set<UUID> ofOtherTypes(UUID user, Collection<UUID> ids, Integer[] typeIds) {
		String sql = """
				SELECT DISTINCT record_id FROM health_samples
				WHERE user_id = ? AND record_id = ANY (?::uuid[]) AND start_date >= ? AND start_date <= ?
					AND type_id <> ALL (?::smallint[])
				""";
		Collection<SampleRecord> of = this.records.find(user, ids).values();
		return of.isEmpty() ? Set.of() : new HashSet<>(this.jdbc.query(sql,
				(row, number) -> row.getObject(1, UUID.class), user, ids(of), firstStart(of), lastStart(of), typeIds));
	}

	private static BinaryArray ids(Collection<SampleRecord> of) {
		return BinaryArray.ofUuids(of.stream().map(SampleRecord::id).toArray(UUID[]::new));
	}

	private static OffsetDateTime firstStart(Collection<SampleRecord> of) {
		return UtcTime.ofMs(of.stream().mapToLong(SampleRecord::firstMs).min().orElse(0));
	}

	private static OffsetDateTime lastStart(Collection<SampleRecord> of) {
		return UtcTime.ofMs(of.stream().mapToLong(SampleRecord::lastMs).max().orElse(0));
	}

	/**
	 * @param removed samples of older versions
	 * @param samples samples to store
	 */
	record Opened(List<Removed> removed, List<StoredSample> samples) {
	}

	/**
	 * @param extended the records that already have the arriving version, by id
	 */
	private record Raised(List<Removed> removed, Map<UUID, SampleRecord> extended) {
	}

}
