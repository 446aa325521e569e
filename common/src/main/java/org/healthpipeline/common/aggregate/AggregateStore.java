package org.healthpipeline.common.aggregate;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.healthpipeline.common.time.UtcTime;
import org.healthpipeline.model.bucket.Period;
import org.postgresql.PGConnection;
import org.postgresql.PGStatement;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;

/**
 * The table {@code health_aggregates}. Every method runs in the caller's transaction.
 * Buckets are identified by their keys in epoch milliseconds. Thread-safe.
 */
public class AggregateStore {

	private static final String COLUMNS = """
			SELECT type_id, period, (date_part('epoch', period_start) * 1000)::bigint, payload FROM health_aggregates
			""";

	private final JdbcTemplate jdbc;

	public AggregateStore(JdbcTemplate jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Returns the aggregates of some types with keys in [fromMs, untilMs), by type and
	 * time.
	 */
	public List<StoredAggregate> find(UUID user, Collection<Integer> types, Period period, long fromMs, long untilMs) {
		String sql = COLUMNS + """
				WHERE user_id = ? AND type_id = ANY (?::smallint[]) AND period = ? AND period_start >= ?
					AND period_start < ?
				ORDER BY type_id, period_start
				""";
		return query(sql, user, types.toArray(Integer[]::new), period.code(), UtcTime.ofMs(fromMs),
				UtcTime.ofMs(untilMs));
	}

	/**
	 * Like {@link #find(UUID, Collection, Period, long, long)}, with the generation and
	 * calendar of the aggregates. One statement reads both, so that neither changes in
	 * between. Empty when there is no such user.
	 * @param limit largest number of aggregates to read
	 */
	public Optional<AggregatesAtOnce> findAtOnce(UUID user, Collection<Integer> types, Period period, long fromMs,
			long untilMs, int limit) {
		String sql = """
				SELECT a.type_id, a.period, (date_part('epoch', a.period_start) * 1000)::bigint, a.payload, s.generation,
					s.timezone, s.night_rule
				FROM user_states s LEFT JOIN health_aggregates a ON a.user_id = s.user_id AND a.type_id = ANY (?::smallint[])
					AND a.period = ? AND a.period_start >= ? AND a.period_start < ? AND a.user_id = ?
				WHERE s.user_id = ?
				ORDER BY a.type_id, a.period_start
				LIMIT ?
				""";
		AggregatesAtOnce.Builder found = new AggregatesAtOnce.Builder();
		query(sql,
				(row) -> found.add(row.getLong(5), row.getString(6), row.getString(7),
						(row.getInt(1) != 0) ? aggregate(row) : null),
				types.toArray(Integer[]::new), period.code(), UtcTime.ofMs(fromMs), UtcTime.ofMs(untilMs), user, user,
				limit);
		return found.build();
	}

	/**
	 * Returns the aggregates of one type in a range of keys for each period, in one round
	 * trip and no particular order.
	 */
	public List<StoredAggregate> find(UUID user, int typeId, Map<Period, KeyRange> ranges) {
		StringBuilder sql = new StringBuilder();
		List<Object> parameters = new ArrayList<>();
		ranges.forEach((period, range) -> {
			sql.append(sql.isEmpty() ? "" : "UNION ALL\n")
				.append(COLUMNS)
				.append("WHERE user_id = ? AND type_id = ? AND period = ")
				.append(period.code())
				.append(" AND period_start >= ? AND period_start < ?\n");
			parameters.addAll(List.of(user, typeId, UtcTime.ofMs(range.fromMs()), UtcTime.ofMs(range.untilMs())));
		});
		return ranges.isEmpty() ? List.of() : query(sql.toString(), parameters.toArray());
	}

	/** Stores aggregates, replacing existing ones. The list contains each bucket once. */
	public void write(UUID user, List<StoredAggregate> aggregates) {
		String sql = """
				INSERT INTO health_aggregates (user_id, type_id, period, period_start, payload)
				SELECT ?, a.type_id, a.period, to_timestamp(a.key_ms / 1000.0::float8), a.payload
				FROM unnest(?::smallint[], ?::smallint[], ?::bigint[], ?::bytea[]) AS a (type_id, period, key_ms, payload)
				ON CONFLICT (user_id, type_id, period, period_start) DO UPDATE SET payload = excluded.payload
				""";
		if (aggregates.isEmpty()) {
			return;
		}
		this.jdbc.execute((Connection connection) -> {
			try (PreparedStatement statement = connection.prepareStatement(sql)) {
				bindKeys(statement, user, aggregates);
				byte[][] payloads = aggregates.stream().map(StoredAggregate::payload).toArray(byte[][]::new);
				statement.setArray(5, connection.unwrap(PGConnection.class).createArrayOf("bytea", payloads));
				return statement.executeUpdate();
			}
		});
	}

	/** Removes the buckets of these aggregates; their payloads are ignored. */
	public void remove(UUID user, List<StoredAggregate> aggregates) {
		String sql = """
				DELETE FROM health_aggregates h
				USING unnest(?::smallint[], ?::smallint[], ?::bigint[]) AS a (type_id, period, key_ms)
				WHERE h.user_id = ? AND h.type_id = a.type_id AND h.period = a.period
					AND h.period_start = to_timestamp(a.key_ms / 1000.0::float8)
					AND h.period_start >= ? AND h.period_start <= ?
				""";
		if (aggregates.isEmpty()) {
			return;
		}
		// The borders tell a hypertable which chunks to skip.
		long first = aggregates.stream().mapToLong(StoredAggregate::keyMs).min().orElseThrow();
		long last = aggregates.stream().mapToLong(StoredAggregate::keyMs).max().orElseThrow();
		this.jdbc.update(sql, aggregates.stream().map(StoredAggregate::typeId).toArray(Integer[]::new),
				aggregates.stream().map((aggregate) -> (int) aggregate.period().code()).toArray(Integer[]::new),
				aggregates.stream().map(StoredAggregate::keyMs).toArray(Long[]::new), user, UtcTime.ofMs(first),
				UtcTime.ofMs(last));
	}

	/** Removes all aggregates of a user. */
	public void removeAll(UUID user) {
		this.jdbc.update("DELETE FROM health_aggregates WHERE user_id = ?", user);
	}

	/** Removes all aggregates of a user and type. */
	public void removeAll(UUID user, int typeId) {
		this.jdbc.update("DELETE FROM health_aggregates WHERE user_id = ? AND type_id = ?", user, typeId);
	}

	/** Removes the aggregates of a user and type with keys at or after an instant. */
	public void removeFrom(UUID user, int typeId, long fromMs) {
		this.jdbc.update("DELETE FROM health_aggregates WHERE user_id = ? AND type_id = ? AND period_start >= ?", user,
				typeId, UtcTime.ofMs(fromMs));
	}

	/** Returns the types that a user has aggregates of. */
	public List<Integer> types(UUID user) {
		// A loose index scan: one probe per type.
		String sql = """
				WITH RECURSIVE found AS (
					(SELECT type_id FROM health_aggregates WHERE user_id = ? ORDER BY type_id LIMIT 1)
					UNION ALL
					SELECT (SELECT h.type_id FROM health_aggregates h WHERE h.user_id = ? AND h.type_id > found.type_id
						ORDER BY h.type_id LIMIT 1)
					FROM found WHERE found.type_id IS NOT NULL)
				SELECT type_id FROM found WHERE type_id IS NOT NULL
				""";
		return this.jdbc.queryForList(sql, Integer.class, user, user);
	}

	/**
	 * Returns the range from the first stored hour of a type to an hour after the last
	 * one; empty when there is none.
	 */
	public Optional<KeyRange> hours(UUID user, int typeId) {
		String sql = """
				SELECT * FROM (
					SELECT (date_part('epoch', min(period_start)) * 1000)::bigint AS first,
						(date_part('epoch', max(period_start)) * 1000)::bigint AS last
					FROM health_aggregates WHERE user_id = ? AND type_id = ? AND period = 0) AS hours
				WHERE first IS NOT NULL
				""";
		return this.jdbc
			.query(sql, (row, number) -> new KeyRange(row.getLong(1), row.getLong(2) + Duration.ofHours(1).toMillis()),
					user, typeId)
			.stream()
			.findFirst();
	}

	/**
	 * Returns the range from the first stored key of a type and period to just after the
	 * last one; empty when there is none.
	 */
	public Optional<KeyRange> keys(UUID user, int typeId, Period period) {
		String sql = """
				SELECT * FROM (
					SELECT (date_part('epoch', min(period_start)) * 1000)::bigint AS first,
						(date_part('epoch', max(period_start)) * 1000)::bigint + 1 AS after_last
					FROM health_aggregates WHERE user_id = ? AND type_id = ? AND period = ?) AS keys
				WHERE first IS NOT NULL
				""";
		return this.jdbc
			.query(sql, (row, number) -> new KeyRange(row.getLong(1), row.getLong(2)), user, typeId, period.code())
			.stream()
			.findFirst();
	}

	private List<StoredAggregate> query(String sql, Object... parameters) {
		List<StoredAggregate> found = new ArrayList<>();
		query(sql, (row) -> found.add(aggregate(row)), parameters);
		return found;
	}

	private void query(String sql, RowCallbackHandler handler, Object... parameters) {
		this.jdbc.query((connection) -> {
			PreparedStatement statement = connection.prepareStatement(sql);
			// Transfers ciphertexts in binary from the first execution on.
			statement.unwrap(PGStatement.class).setPrepareThreshold(-1);
			for (int index = 0; index < parameters.length; index++) {
				statement.setObject(index + 1, parameters[index]);
			}
			return statement;
		}, handler);
	}

	private static void bindKeys(PreparedStatement statement, UUID user, List<StoredAggregate> aggregates)
			throws SQLException {
		statement.setObject(1, user);
		statement.setObject(2, aggregates.stream().map(StoredAggregate::typeId).toArray(Integer[]::new));
		statement.setObject(3,
				aggregates.stream().map((aggregate) -> (int) aggregate.period().code()).toArray(Integer[]::new));
		statement.setObject(4, aggregates.stream().map(StoredAggregate::keyMs).toArray(Long[]::new));
	}

	private static StoredAggregate aggregate(ResultSet row) throws SQLException {
		return new StoredAggregate(row.getInt(1), Period.ofCode(row.getInt(2)), row.getLong(3), row.getBytes(4));
	}

	/** Keys in [fromMs, untilMs). */
	public record KeyRange(long fromMs, long untilMs) {
	}

}
