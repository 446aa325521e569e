package org.healthpipeline.common.sample;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
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
import org.springframework.jdbc.core.RowMapper;

/**
 * {@link SampleStore} on {@code health_samples} and {@code sample_tombstones}, with array
 * binds: one statement a batch, whatever its size; a large batch of new samples goes by
 * COPY. Safe for use by several threads.
 */
public class JdbcSampleStore implements SampleStore {

	private static final int DELETED = Integer.MAX_VALUE;

	private static final int FETCHED_AT_ONCE = 5_000;

	private static final String COLUMNS = """
			id, type_id, device_id, (date_part('epoch', start_date) * 1000)::bigint AS start_ms,
			(date_part('epoch', end_date) * 1000)::bigint AS end_ms, version, source_app, payload""";

	private static final RowMapper<StoredSample> SAMPLE = (row, number) -> sample(row);

	private final JdbcTemplate jdbc;

	private final InstantSource clock;

	public JdbcSampleStore(JdbcTemplate jdbc, InstantSource clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	@Override
	public List<StoredSample> add(UUID user, List<StoredSample> samples) {
		String sql = """
				INSERT INTO health_samples (user_id, id, type_id, device_id, start_date, end_date, version, source_app,
					payload, created_at)
				SELECT ?, s.id, s.type_id, s.device_id, s.start_date, s.end_date, s.version, s.source_app, s.payload, ?
				FROM unnest(?::uuid[], ?::smallint[], ?::uuid[], ?::timestamptz[], ?::timestamptz[], ?::integer[],
					?::text[], ?::bytea[])
					AS s (id, type_id, device_id, start_date, end_date, version, source_app, payload)
				WHERE NOT EXISTS (SELECT FROM sample_tombstones t
					WHERE t.user_id = ? AND t.id = s.id AND t.version >= s.version)
				ON CONFLICT DO NOTHING
				RETURNING id, (extract(epoch FROM start_date) * 1000)::bigint
				""";
		if (samples.isEmpty() || (samples.size() >= SampleCopy.WORTHWHILE && copied(user, samples))) {
			return samples;
		}
		Set<Place> stored = this.jdbc.execute((Connection connection) -> {
			try (PreparedStatement statement = connection.prepareStatement(sql)) {
				statement.setObject(1, user);
				statement.setObject(2, now());
				SampleArrays.of(samples).bind(connection, statement, 3);
				statement.setObject(11, user);
				return places(statement);
			}
		});
		if (stored == null || stored.size() == samples.size()) {
			return samples;
		}
		return samples.stream().filter((sample) -> stored.contains(new Place(sample.startMs(), sample.id()))).toList();
	}

	private static Set<Place> places(PreparedStatement statement) throws SQLException {
		Set<Place> places = new HashSet<>();
		try (ResultSet rows = statement.executeQuery()) {
			while (rows.next()) {
				places.add(new Place(rows.getLong(2), rows.getObject(1, UUID.class)));
			}
		}
		return places;
	}

	private boolean copied(UUID user, List<StoredSample> samples) {
		return Boolean.TRUE.equals(this.jdbc
			.execute((Connection connection) -> SampleCopy.store(connection, user, this.clock.instant(), samples)));
	}

	@Override
	public Replaced replace(UUID user, List<StoredSample> samples) {
		String older = """
				SELECT s.id
				FROM unnest(?::uuid[], ?::integer[]) AS s (id, version)
				WHERE NOT EXISTS (SELECT FROM sample_tombstones t
						WHERE t.user_id = ? AND t.id = s.id AND t.version >= s.version)
					AND NOT EXISTS (SELECT FROM health_samples h
						WHERE h.user_id = ? AND h.id = s.id AND h.version >= s.version)
				""";
		Integer[] versions = samples.stream().map(StoredSample::version).toArray(Integer[]::new);
		UUID[] ids = samples.stream().map(StoredSample::id).toArray(UUID[]::new);
		Set<UUID> accepted = new HashSet<>(
				this.jdbc.query(older, (row, number) -> row.getObject(1, UUID.class), ids, versions, user, user));
		List<StoredSample> stored = samples.stream().filter((sample) -> accepted.contains(sample.id())).toList();
		List<Removed> removed = delete(user, accepted);
		add(user, stored);
		raiseMinimumVersions(user, stored.stream().map(StoredSample::id).toArray(UUID[]::new),
				stored.stream().map(StoredSample::version).toArray(Integer[]::new));
		return new Replaced(removed, stored);
	}

	@Override
	public List<Removed> remove(UUID user, Collection<UUID> ids) {
		Integer[] versions = new Integer[ids.size()];
		Arrays.fill(versions, DELETED);
		raiseMinimumVersions(user, ids.toArray(UUID[]::new), versions);
		return delete(user, ids);
	}

	private void raiseMinimumVersions(UUID user, UUID[] ids, Integer[] versions) {
		String sql = """
				INSERT INTO sample_tombstones AS t (user_id, id, version, created_at)
				SELECT ?, s.id, s.version, ?
				FROM unnest(?::uuid[], ?::integer[]) AS s (id, version)
				ON CONFLICT (user_id, id) DO UPDATE SET version = greatest(t.version, excluded.version)
				""";
		if (ids.length > 0) {
			this.jdbc.update(sql, user, now(), ids, versions);
		}
	}

	private List<Removed> delete(UUID user, Collection<UUID> ids) {
		String sql = """
				DELETE FROM health_samples WHERE user_id = ? AND id = ANY (?::uuid[])
				RETURNING id, type_id, (extract(epoch FROM start_date) * 1000)::bigint AS start_ms,
					(extract(epoch FROM end_date) * 1000)::bigint AS end_ms
				""";
		if (ids.isEmpty()) {
			return List.of();
		}
		return this.jdbc.query(sql, (row, number) -> new Removed(row.getObject("id", UUID.class), row.getInt("type_id"),
				row.getLong("start_ms"), row.getLong("end_ms")), user, ids.toArray(UUID[]::new));
	}

	@Override
	public void overlapping(UUID user, int typeId, long fromMs, long untilMs, Duration longest,
			Consumer<StoredSample> consumer) {
		String sql = "SELECT " + COLUMNS + """

				FROM health_samples
				WHERE user_id = ? AND type_id = ? AND start_date >= ? AND start_date < ?
					AND (end_date > ? OR start_date >= ?)
				UNION ALL
				SELECT\s""" + COLUMNS + """

				FROM health_samples
				WHERE user_id = ? AND type_id = ? AND start_date >= ? AND start_date < ? AND end_date > ?
					AND end_date - start_date > interval '1 hour'
				""";
		OffsetDateTime from = UtcTime.ofMs(fromMs);
		OffsetDateTime hourBefore = UtcTime.ofMs(fromMs - Duration.ofHours(1).toMillis());
		OffsetDateTime longBefore = UtcTime.ofMs(fromMs - longest.toMillis());
		stream(sql, (row) -> consumer.accept(sample(row)), user, typeId, hourBefore, UtcTime.ofMs(untilMs), from, from,
				user, typeId, longBefore, hourBefore, from);
	}

	@Override
	public List<StoredSample> page(UUID user, int typeId, long fromMs, long untilMs, @Nullable Place after, int limit) {
		String sql = "SELECT " + COLUMNS + """

				FROM health_samples
				WHERE user_id = ? AND type_id = ? AND start_date >= ? AND start_date <= ? AND start_date < ?
					AND (start_date, id) < (?, ?)
				ORDER BY start_date DESC, id DESC
				LIMIT ?
				""";
		Place place = (after != null) ? after : new Place(untilMs, new UUID(-1, -1));
		OffsetDateTime last = UtcTime.ofMs(place.startMs());
		return this.jdbc.query(sql, SAMPLE, user, typeId, UtcTime.ofMs(fromMs), last, UtcTime.ofMs(untilMs), last,
				place.id(), limit);
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
		String sql = "SELECT " + COLUMNS + """
				, (date_part('epoch', created_at) * 1000)::bigint
				FROM health_samples
				WHERE user_id = ? AND start_date >= ? AND start_date < ?
				ORDER BY type_id, start_date, id
				""";
		stream(sql, (row) -> consumer.accept(sample(row), row.getLong(9)), user, UtcTime.ofMs(fromMs),
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

	private static StoredSample sample(ResultSet row) throws SQLException {
		return new StoredSample(row.getObject(1, UUID.class), row.getInt(2), row.getObject(3, UUID.class),
				row.getLong(4), row.getLong(5), row.getInt(6), row.getString(7), row.getBytes(8));
	}

	private OffsetDateTime now() {
		return UtcTime.of(this.clock.instant());
	}

}
