package org.healthpipeline.common.archive;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.healthpipeline.common.archive.SampleDigest.Total;
import org.healthpipeline.common.sample.SampleExtents;
import org.healthpipeline.common.time.UtcTime;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/** The table {@code archived_months}. Thread-safe. */
public class ArchivedMonths {

	private static final String COLUMNS = """
			SELECT user_id, month, generation, samples, bytes, checksum, archived_at, minimum_versions, removals_checked_at, superseded,
				restored_at, keep_until, expired_at
			FROM archived_months
			""";

	private final JdbcClient jdbc;

	private final SampleExtents samples;

	private final InstantSource clock;

	public ArchivedMonths(JdbcClient jdbc, SampleExtents samples, InstantSource clock) {
		this.jdbc = jdbc;
		this.samples = samples;
		this.clock = clock;
	}

	/** Returns the months of a user, in order of time. */
	public List<ArchivedMonth> of(UUID user) {
		return this.jdbc.sql(COLUMNS + "WHERE user_id = ? ORDER BY month")
			.param(user)
			.query((row, number) -> month(row))
			.list();
	}

	public Optional<ArchivedMonth> find(UUID user, YearMonth month) {
		return this.jdbc.sql(COLUMNS + "WHERE user_id = ? AND month = ?")
			.param(user)
			.param(month.atDay(1))
			.query((row, number) -> month(row))
			.optional();
	}

	/** Returns some of the months before a month that have not expired, oldest first. */
	public List<ArchivedMonth> before(YearMonth month, int limit) {
		return this.jdbc.sql(COLUMNS + """
				WHERE month < ? AND expired_at IS NULL ORDER BY month, user_id LIMIT ?
				""").param(month.atDay(1)).param(limit).query((row, number) -> month(row)).list();
	}

	/** Returns the number of months before a month that have not expired. */
	public long countBefore(YearMonth month) {
		return this.jdbc.sql("SELECT count(*) FROM archived_months WHERE month < ? AND expired_at IS NULL")
			.param(month.atDay(1))
			.query(Long.class)
			.single();
	}

	/**
	 * Returns a month whose samples are only in the object store. Within a user the
	 * newest comes first, so that restored months leave no gap.
	 * @param to last month, inclusive
	 * @param only null for all users
	 */
	public Optional<ArchivedMonth> nextAway(YearMonth from, YearMonth to, @Nullable UUID only) {
		return this.jdbc.sql(COLUMNS + """
				WHERE month >= :from AND month <= :to AND restored_at IS NULL AND expired_at IS NULL
					AND (:only::uuid IS NULL OR user_id = :only::uuid)
				ORDER BY user_id, month DESC LIMIT 1
				""")
			.param("from", from.atDay(1))
			.param("to", to.atDay(1))
			.param("only", only)
			.query((row, number) -> month(row))
			.optional();
	}

	/** Records an archived month. The previous object has to be deleted afterwards. */
	public void archived(UUID user, YearMonth month, int generation, Total total, long bytes) {
		this.jdbc
			.sql("""
					INSERT INTO archived_months AS a (user_id, month, generation, samples, bytes, checksum, archived_at, minimum_versions,
						removals_checked_at)
					VALUES (:user, :month, :generation, :samples, :bytes, :checksum, :now, :minimum_versions, :now)
					ON CONFLICT (user_id, month) DO UPDATE SET generation = excluded.generation, samples = excluded.samples,
						bytes = excluded.bytes, checksum = excluded.checksum, archived_at = excluded.archived_at,
						minimum_versions = excluded.minimum_versions, removals_checked_at = excluded.removals_checked_at, superseded = a.generation,
						restored_at = NULL, keep_until = NULL
					""")
			.param("user", user)
			.param("month", month.atDay(1))
			.param("generation", generation)
			.param("samples", total.samples())
			.param("bytes", bytes)
			.param("checksum", total.checksum())
			.param("minimum_versions", minimumVersions(user))
			.param("now", now())
			.update();
	}

	/** Records that the month's samples are in the database again. */
	public void restored(ArchivedMonth month, @Nullable Instant keepUntil) {
		update(month, "restored_at = :now, keep_until = :until", keepUntil);
	}

	/** Records that the superseded object was deleted. */
	public void tidied(ArchivedMonth month) {
		update(month, "superseded = NULL", null);
	}

	/** Records that no sample of it was removed up to these minimum versions. */
	public void checked(ArchivedMonth month, long minimumVersions) {
		update(month, "removals_checked_at = :now, minimum_versions = " + minimumVersions, null);
	}

	/** Records that its samples are permanently deleted. Delete its object first. */
	public void expired(ArchivedMonth month) {
		update(month, "expired_at = :now, restored_at = NULL, keep_until = NULL, superseded = NULL", null);
	}

	private void update(ArchivedMonth month, String changes, @Nullable Instant until) {
		JdbcClient.StatementSpec statement = this.jdbc
			.sql("UPDATE archived_months SET " + changes + " WHERE user_id = :user AND month = :month")
			.param("user", month.user())
			.param("month", month.month().atDay(1))
			.param("now", now());
		statement.param("until", (until != null) ? UtcTime.of(until) : null).update();
	}

	/**
	 * Returns a number that changes with every deletion and every replaced version of a
	 * user's samples.
	 */
	public long minimumVersions(UUID user) {
		return this.samples.removals(user);
	}

	private static ArchivedMonth month(ResultSet row) throws SQLException {
		return new ArchivedMonth(row.getObject("user_id", UUID.class),
				YearMonth.from(row.getObject("month", LocalDate.class)), row.getInt("generation"),
				new Total(row.getLong("samples"), row.getBytes("checksum")), row.getLong("bytes"),
				row.getTimestamp("archived_at").toInstant(), row.getLong("minimum_versions"),
				row.getTimestamp("removals_checked_at").toInstant(), row.getObject("superseded", Integer.class),
				instant(row, "restored_at"), instant(row, "keep_until"), instant(row, "expired_at"));
	}

	private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
		Timestamp time = row.getTimestamp(column);
		return (time != null) ? time.toInstant() : null;
	}

	private OffsetDateTime now() {
		return UtcTime.of(this.clock.instant());
	}

}
