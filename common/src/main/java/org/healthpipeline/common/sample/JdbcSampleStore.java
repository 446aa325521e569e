package org.healthpipeline.common.sample;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.ObjLongConsumer;

import org.healthpipeline.common.time.UtcTime;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGStatement;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;

/**
 * Implements {@link SampleStore} on {@code health_samples}, {@code sample_records} and
 * {@code sample_tombstones}. It uses array parameters: one statement per batch, whatever
 * its size. A large batch of new samples uses COPY. Thread-safe.
 */
public class JdbcSampleStore implements SampleStore {

	private static final int FETCHED_AT_ONCE = 5_000;

	private final JdbcTemplate jdbc;

	private final InstantSource clock;

	private final RecordedSamples recorded;

	private final SampleTombstones tombstones;

	public JdbcSampleStore(JdbcTemplate jdbc, InstantSource clock) {
		this.jdbc = jdbc;
		this.clock = clock;
		this.tombstones = new SampleTombstones(jdbc, clock);
		this.recorded = new RecordedSamples(jdbc, new SampleRecords(jdbc, clock), this.tombstones);
	}

	@Override
	public List<StoredSample> add(UUID user, List<StoredSample> samples) {
		String sql = """
				INSERT INTO health_samples (user_id, id, type_id, device_id, start_date, end_date, version, record_id,
					source_app, payload, created_at)
				SELECT ?, s.id, s.type_id, s.device_id, s.start_date, s.end_date, s.version, s.record_id, s.source_app,
					s.payload, ?
				FROM unnest(?::uuid[], ?::smallint[], ?::uuid[], ?::timestamptz[], ?::timestamptz[], ?::bigint[],
					?::uuid[], ?::text[], ?::bytea[])
					AS s (id, type_id, device_id, start_date, end_date, version, record_id, source_app, payload)
				WHERE NOT EXISTS (SELECT FROM sample_tombstones t
					WHERE t.user_id = ? AND t.id = s.id AND t.type_id IN (0, s.type_id) AND t.version >= s.version)
				ON CONFLICT DO NOTHING
				RETURNING id, type_id, (extract(epoch FROM start_date) * 1000)::bigint
				""";
		if (samples.isEmpty() || (samples.size() >= SampleCopy.WORTHWHILE && copied(user, samples))) {
			return samples;
		}
		Set<SampleRow> stored = this.jdbc.execute((Connection connection) -> {
			try (PreparedStatement statement = connection.prepareStatement(sql)) {
				statement.setObject(1, user);
				statement.setObject(2, now());
				SampleArrays.of(samples).bind(connection, statement, 3);
				statement.setObject(3 + SampleArrays.COUNT, user);
				return keys(statement);
			}
		});
		if (stored == null || stored.size() == samples.size()) {
			return samples;
		}
		return samples.stream().filter((sample) -> stored.contains(SampleRow.of(sample))).toList();
	}

	private static Set<SampleRow> keys(PreparedStatement statement) throws SQLException {
		Set<SampleRow> keys = new HashSet<>();
		try (ResultSet rows = statement.executeQuery()) {
			while (rows.next()) {
				keys.add(new SampleRow(rows.getObject(1, UUID.class), rows.getInt(2), rows.getLong(3)));
			}
		}
		return keys;
	}

	private boolean copied(UUID user, List<StoredSample> samples) {
		return Boolean.TRUE.equals(this.jdbc
			.execute((Connection connection) -> SampleCopy.store(connection, user, this.clock.instant(), samples)));
	}

	@Override
	public Replaced replace(UUID user, List<StoredSample> samples) {
		String newer = """
				SELECT s.id, s.type_id
				FROM unnest(?::uuid[], ?::smallint[], ?::bigint[]) AS s (id, type_id, version)
				WHERE NOT EXISTS (SELECT FROM sample_tombstones t
						WHERE t.user_id = ? AND t.id = s.id AND t.type_id IN (0, s.type_id) AND t.version >= s.version)
					AND NOT EXISTS (SELECT FROM health_samples h
						WHERE h.user_id = ? AND h.id = s.id AND h.type_id = s.type_id AND h.version >= s.version)
				""";
		Set<SampleKey> accepted = new HashSet<>(this.jdbc.query(newer, (row, number) -> SampleColumns.key(row),
				ids(samples), samples.stream().map(StoredSample::typeId).toArray(Integer[]::new),
				samples.stream().map(StoredSample::version).toArray(Long[]::new), user, user));
		List<StoredSample> stored = samples.stream()
			.filter((sample) -> accepted.contains(SampleKey.of(sample)))
			.toList();
		List<Removed> removed = delete(user, stored);
		add(user, stored);
		this.tombstones.raise(user, stored);
		return new Replaced(removed, stored);
	}

	@Override
	public Replaced addToRecords(UUID user, List<StoredSample> samples) {
		RecordedSamples.Opened opened = this.recorded.open(user, samples);
		return new Replaced(opened.removed(), add(user, opened.samples()));
	}

	@Override
	public List<Removed> emptyRecords(UUID user, Map<UUID, Long> versions) {
		return this.recorded.empty(user, versions, this.clock.millis());
	}

	@Override
	public void ofRecords(UUID user, Collection<UUID> records, Consumer<StoredSample> consumer) {
		this.recorded.read(user, records, consumer);
	}

	@Override
	public List<Removed> remove(UUID user, Collection<UUID> ids) {
		String sql = "DELETE FROM health_samples WHERE user_id = ? AND id = ANY (?::uuid[])"
				+ SampleColumns.RETURNING_REMOVED;
		this.tombstones.delete(user, ids);
		if (ids.isEmpty()) {
			return List.of();
		}
		List<Removed> removed = new ArrayList<>(
				this.jdbc.query(sql, SampleColumns.REMOVED, user, BinaryArray.ofUuids(ids.toArray(UUID[]::new))));
		removed.addAll(this.recorded.remove(user, ids));
		return removed;
	}

	/** Deletes everything stored under the ids and types of these samples. */
	private List<Removed> delete(UUID user, List<StoredSample> samples) {
		String sql = """
				DELETE FROM health_samples h USING unnest(?::uuid[], ?::smallint[]) AS s (id, type_id)
				WHERE h.user_id = ? AND h.id = s.id AND h.type_id = s.type_id
				RETURNING h.id, h.type_id, (extract(epoch FROM h.start_date) * 1000)::bigint AS start_ms,
					(extract(epoch FROM h.end_date) * 1000)::bigint AS end_ms
				""";
		if (samples.isEmpty()) {
			return List.of();
		}
		return this.jdbc.query(sql, SampleColumns.REMOVED, ids(samples),
				samples.stream().map(StoredSample::typeId).toArray(Integer[]::new), user);
	}

	@Override
	public Set<UUID> deleted(UUID user, Collection<UUID> ids) {
		return this.tombstones.deleted(user, ids);
	}

	@Override
	public Set<UUID> known(UUID user, Collection<UUID> ids, long fromMs, long untilMs) {
		String sql = """
				SELECT id FROM sample_tombstones WHERE user_id = ? AND id = ANY (?::uuid[])
				UNION ALL
				SELECT id FROM health_samples
				WHERE user_id = ? AND id = ANY (?::uuid[]) AND start_date >= ? AND start_date < ?
				""";
		UUID[] asked = ids.toArray(UUID[]::new);
		return new HashSet<>(
				this.jdbc.query(sql, (row, number) -> row.getObject(1, UUID.class), user, BinaryArray.ofUuids(asked),
						user, BinaryArray.ofUuids(asked), SampleTime.of(fromMs), SampleTime.of(untilMs)));
	}

	@Override
	public Set<UUID> ofOtherTypes(UUID user, Collection<UUID> ids, Collection<Integer> typeIds) {
		String ofSamples = """
				SELECT DISTINCT id FROM health_samples
				WHERE user_id = ? AND id = ANY (?::uuid[]) AND type_id <> ALL (?::smallint[])
				""";
		if (ids.isEmpty()) {
			return Set.of();
		}
		Integer[] types = typeIds.toArray(Integer[]::new);
		Set<UUID> found = new HashSet<>(this.jdbc.query(ofSamples, (row, number) -> row.getObject(1, UUID.class), user,
				BinaryArray.ofUuids(ids.toArray(UUID[]::new)), types));
		found.addAll(this.recorded.ofOtherTypes(user, ids, types));
		return found;
	}

	@Override
	public void find(UUID user, Collection<UUID> ids, long fromMs, long untilMs, Consumer<StoredSample> consumer) {
		String sql = "SELECT " + SampleColumns.COLUMNS + """

				FROM health_samples
				WHERE user_id = ? AND id = ANY (?::uuid[]) AND start_date >= ? AND start_date < ?
				""";
		stream(sql, (row) -> consumer.accept(SampleColumns.sample(row)), user,
				BinaryArray.ofUuids(ids.toArray(UUID[]::new)), SampleTime.of(fromMs), SampleTime.of(untilMs));
	}

	private static UUID[] ids(List<StoredSample> samples) {
		return samples.stream().map(StoredSample::id).toArray(UUID[]::new);
	}

	@Override
	public void overlapping(UUID user, int typeId, long fromMs, long untilMs, Duration longest,
			Consumer<StoredSample> consumer) {
		String sql = "SELECT " + SampleColumns.COLUMNS + """

				FROM health_samples
				WHERE user_id = ? AND type_id = ? AND start_date >= ? AND start_date < ?
					AND (end_date > ? OR start_date >= ?)
				UNION ALL
				SELECT\s""" + SampleColumns.COLUMNS + """

				FROM health_samples
				WHERE user_id = ? AND type_id = ? AND start_date >= ? AND start_date < ? AND end_date > ?
					AND end_date - start_date > interval '1 hour'
				""";
		OffsetDateTime from = UtcTime.ofMs(fromMs);
		OffsetDateTime hourBefore = UtcTime.ofMs(fromMs - Duration.ofHours(1).toMillis());
		OffsetDateTime longBefore = UtcTime.ofMs(fromMs - longest.toMillis());
		stream(sql, (row) -> consumer.accept(SampleColumns.sample(row)), user, typeId, hourBefore,
				UtcTime.ofMs(untilMs), from, from, user, typeId, longBefore, hourBefore, from);
	}

	@Override
	public List<StoredSample> page(UUID user, int typeId, long fromMs, long untilMs, @Nullable Place after, int limit) {
		String sql = "SELECT " + SampleColumns.COLUMNS + """

				FROM health_samples
				WHERE user_id = ? AND type_id = ? AND start_date >= ? AND start_date <= ? AND start_date < ?
					AND (start_date, id) < (?, ?)
				ORDER BY start_date DESC, id DESC
				LIMIT ?
				""";
		Place place = (after != null) ? after : new Place(untilMs, new UUID(-1, -1));
		OffsetDateTime last = UtcTime.ofMs(place.startMs());
		return this.jdbc.query(sql, SampleColumns.SAMPLE, user, typeId, UtcTime.ofMs(fromMs), last,
				UtcTime.ofMs(untilMs), last, place.id(), limit);
	}

	@Override
	public OptionalLong startOfNewest(UUID user, int typeId, long fromMs, long untilMs, int number) {
		String sql = """
				SELECT (date_part('epoch', start_date) * 1000)::bigint FROM health_samples
				WHERE user_id = ? AND type_id = ? AND start_date >= ? AND start_date < ?
				ORDER BY start_date DESC OFFSET ? LIMIT 1
				""";
		return this.jdbc
			.query(sql, (row, index) -> row.getLong(1), user, typeId, UtcTime.ofMs(fromMs), UtcTime.ofMs(untilMs),
					number - 1)
			.stream()
			.mapToLong(Long::longValue)
			.findFirst();
	}

	@Override
	public void read(UUID user, long fromMs, long untilMs, ObjLongConsumer<StoredSample> consumer) {
		String sql = "SELECT " + SampleColumns.COLUMNS + """
				, (date_part('epoch', created_at) * 1000)::bigint
				FROM health_samples
				WHERE user_id = ? AND start_date >= ? AND start_date < ?
				ORDER BY type_id, start_date, id
				""";
		stream(sql, (row) -> consumer.accept(SampleColumns.sample(row), row.getLong(10)), user, UtcTime.ofMs(fromMs),
				UtcTime.ofMs(untilMs));
	}

	private void stream(String sql, RowCallbackHandler handler, Object... parameters) {
		this.jdbc.query((connection) -> {
			PreparedStatement statement = connection.prepareStatement(sql);
			// Ciphertexts in binary from the first execution on, and never all at once.
			statement.unwrap(PGStatement.class).setPrepareThreshold(-1);
			statement.setFetchSize(FETCHED_AT_ONCE);
			for (int index = 0; index < parameters.length; index++) {
				statement.setObject(index + 1, parameters[index]);
			}
			return statement;
		}, handler);
	}

	private OffsetDateTime now() {
		return UtcTime.of(this.clock.instant());
	}

}
