package org.healthpipeline.admin.archive;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

import org.healthpipeline.common.archive.ArchivedSample;
import org.healthpipeline.common.sample.StoredSample;
import org.healthpipeline.common.time.UtcTime;
import org.postgresql.PGStatement;

import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The table {@code health_samples} month by month. Every method runs in the caller's
 * transaction. Safe for use by several threads.
 */
class MonthSamples {

	private static final int FETCHED_AT_ONCE = 2_000;

	private static final int DELETED_AT_ONCE = 10_000;

	private final JdbcTemplate jdbc;

	MonthSamples(JdbcTemplate jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * The first month in which the user has samples.
	 * @param from not before this one
	 * @param before only before this one
	 */
	Optional<YearMonth> first(UUID user, YearMonth from, YearMonth before) {
		String sql = """
				WITH RECURSIVE types AS (
					(SELECT type_id FROM health_samples WHERE user_id = ? ORDER BY type_id LIMIT 1)
					UNION ALL
					SELECT (SELECT h.type_id FROM health_samples h WHERE h.user_id = ? AND h.type_id > types.type_id
						ORDER BY h.type_id LIMIT 1)
					FROM types WHERE types.type_id IS NOT NULL)
				SELECT min(f.start_date) FROM types CROSS JOIN LATERAL (
					SELECT h.start_date FROM health_samples h
					WHERE h.user_id = ? AND h.type_id = types.type_id AND h.start_date >= ? AND h.start_date < ?
					ORDER BY h.start_date LIMIT 1) f
				""";
		OffsetDateTime start = this.jdbc.queryForObject(sql, OffsetDateTime.class, user, user, user,
				UtcTime.of(Months.start(from)), UtcTime.of(Months.start(before)));
		return Optional.ofNullable(start).map((time) -> Months.of(time.toInstant()));
	}

	/** Hands over every sample of a month: by type, then start, then id. */
	void read(UUID user, YearMonth month, Consumer<ArchivedSample> sink) {
		String sql = """
				SELECT id, type_id, device_id, (date_part('epoch', start_date) * 1000)::bigint,
					(date_part('epoch', end_date) * 1000)::bigint, version, source_app, payload,
					(date_part('epoch', created_at) * 1000)::bigint
				FROM health_samples
				WHERE user_id = ? AND start_date >= ? AND start_date < ?
				ORDER BY type_id, start_date, id
				""";
		this.jdbc.query((connection) -> {
			PreparedStatement statement = connection.prepareStatement(sql);
			// Ciphertexts in binary from the first execution on, and never all at once.
			statement.unwrap(PGStatement.class).setPrepareThreshold(-1);
			statement.setFetchSize(FETCHED_AT_ONCE);
			statement.setObject(1, user);
			statement.setObject(2, UtcTime.of(Months.start(month)));
			statement.setObject(3, UtcTime.of(Months.end(month)));
			return statement;
		}, (ResultSet row) -> sink.accept(sample(row)));
	}

	private static ArchivedSample sample(ResultSet row) throws SQLException {
		return new ArchivedSample(
				new StoredSample(row.getObject(1, UUID.class), row.getInt(2), row.getObject(3, UUID.class),
						row.getLong(4), row.getLong(5), row.getInt(6), row.getString(7), row.getBytes(8)),
				row.getLong(9));
	}

	/** Deletes every sample of a month, some thousand a statement. @return how many */
	long delete(UUID user, YearMonth month) {
		String sql = """
				DELETE FROM health_samples h
				USING (
					SELECT type_id, start_date, id FROM health_samples
					WHERE user_id = ? AND start_date >= ? AND start_date < ? LIMIT ?) d
				WHERE h.user_id = ? AND h.id = d.id AND h.start_date = d.start_date
					AND h.start_date >= ? AND h.start_date < ?
				""";
		OffsetDateTime start = UtcTime.of(Months.start(month));
		OffsetDateTime end = UtcTime.of(Months.end(month));
		long deleted = 0;
		int last;
		do {
			last = this.jdbc.update(sql, user, start, end, DELETED_AT_ONCE, user, start, end);
			deleted += last;
		}
		while (last == DELETED_AT_ONCE);
		return deleted;
	}

}
