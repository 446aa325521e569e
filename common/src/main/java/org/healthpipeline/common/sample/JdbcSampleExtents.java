package org.healthpipeline.common.sample;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

import org.healthpipeline.common.time.UtcTime;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Implements {@link SampleExtents} on {@code health_samples}, {@code sample_records} and
 * {@code sample_tombstones}. Thread-safe.
 */
public class JdbcSampleExtents implements SampleExtents {

	private static final UUID BEFORE_ALL = new UUID(0, 0);

	private final JdbcClient jdbc;

	public JdbcSampleExtents(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	@Override
	public List<Integer> types(UUID user) {
		// A loose index scan: one probe of the index per type, however many samples there
		// are.
		return this.jdbc.sql("""
				WITH RECURSIVE found AS (
					(SELECT type_id FROM health_samples WHERE user_id = :user ORDER BY type_id LIMIT 1)
					UNION ALL
					SELECT (SELECT h.type_id FROM health_samples h WHERE h.user_id = :user AND h.type_id > found.type_id
						ORDER BY h.type_id LIMIT 1)
					FROM found WHERE found.type_id IS NOT NULL)
				SELECT type_id FROM found WHERE type_id IS NOT NULL
				""").param("user", user).query(Integer.class).list();
	}

	@Override
	public Optional<Extent> starts(UUID user, int typeId) {
		// Each is one index probe; counting would read every row.
		return this.jdbc.sql("""
				SELECT * FROM (
					SELECT (date_part('epoch', min(start_date)) * 1000)::bigint AS first,
						(date_part('epoch', max(start_date)) * 1000)::bigint + 1 AS after_last
					FROM health_samples WHERE user_id = ? AND type_id = ?) AS starts
				WHERE first IS NOT NULL
				""")
			.param(user)
			.param(typeId)
			.query((row, number) -> new Extent(typeId, row.getLong(1), row.getLong(2)))
			.optional();
	}

	@Override
	public List<Extent> extents(UUID user, UUID device) {
		return this.jdbc.sql("""
				SELECT type_id, (extract(epoch FROM min(start_date)) * 1000)::bigint,
					(extract(epoch FROM max(end_date)) * 1000)::bigint + 1
				FROM health_samples WHERE user_id = ? AND device_id = ? GROUP BY type_id
				""")
			.param(user)
			.param(device)
			.query((row, number) -> new Extent(row.getInt(1), row.getLong(2), row.getLong(3)))
			.list();
	}

	@Override
	public OptionalLong firstStart(UUID user, long fromMs, long untilMs) {
		return this.jdbc
			.sql("""
					SELECT (date_part('epoch', f.start_date) * 1000)::bigint
					FROM unnest(:types::smallint[]) AS t (type_id) CROSS JOIN LATERAL (
						SELECT h.start_date FROM health_samples h
						WHERE h.user_id = :user AND h.type_id = t.type_id AND h.start_date >= :from AND h.start_date < :until
						ORDER BY h.start_date LIMIT 1) f
					""")
			.param("types", types(user).toArray(Integer[]::new))
			.param("user", user)
			.param("from", UtcTime.ofMs(fromMs))
			.param("until", UtcTime.ofMs(untilMs))
			.query(Long.class)
			.list()
			.stream()
			.mapToLong(Long::longValue)
			.min();
	}

	@Override
	public List<UUID> devices(UUID user) {
		return this.jdbc.sql("SELECT DISTINCT device_id FROM health_samples WHERE user_id = ? ORDER BY device_id")
			.param(user)
			.query(UUID.class)
			.list();
	}

	@Override
	public List<UUID> devices(UUID user, Collection<Integer> typeIds, long fromMs, long untilMs, Duration longest) {
		return this.jdbc
			.sql("""
					SELECT DISTINCT device_id FROM health_samples
					WHERE user_id = :user AND type_id = ANY (:types::smallint[]) AND start_date >= :first AND start_date < :until
						AND (start_date >= :from OR end_date > :from)
					ORDER BY device_id
					""")
			.param("user", user)
			.param("types", typeIds.toArray(Integer[]::new))
			.param("first", UtcTime.ofMs(fromMs - longest.toMillis()))
			.param("from", UtcTime.ofMs(fromMs))
			.param("until", UtcTime.ofMs(untilMs))
			.query(UUID.class)
			.list();
	}

	@Override
	public List<Long> quarterHours(UUID user, Collection<Integer> typeIds, long fromMs) {
		return this.jdbc.sql("""
				SELECT DISTINCT (date_part('epoch', q.quarter) * 1000)::bigint
				FROM health_samples s CROSS JOIN LATERAL generate_series(date_bin('15 minutes', s.start_date, 'epoch'),
					greatest(s.start_date, s.end_date - interval '1 millisecond'), interval '15 minutes') AS q (quarter)
				WHERE s.user_id = :user AND s.type_id = ANY (:types::smallint[])
					AND (:from::timestamptz IS NULL OR s.start_date >= :from)
				""")
			.param("user", user)
			.param("types", typeIds.toArray(Integer[]::new))
			.param("from", (fromMs != Long.MIN_VALUE) ? UtcTime.ofMs(fromMs) : null)
			.query(Long.class)
			.list();
	}

	@Override
	public List<UUID> users(@Nullable UUID after, int limit) {
		// A loose index scan: one probe per user.
		return this.jdbc
			.sql("""
					WITH RECURSIVE found AS (
						(SELECT user_id FROM health_samples WHERE user_id > :after ORDER BY user_id LIMIT 1)
						UNION ALL
						SELECT (SELECT h.user_id FROM health_samples h WHERE h.user_id > found.user_id ORDER BY h.user_id LIMIT 1)
						FROM found WHERE found.user_id IS NOT NULL)
					SELECT user_id FROM found WHERE user_id IS NOT NULL LIMIT :limit
					""")
			.param("after", Objects.requireNonNullElse(after, BEFORE_ALL))
			.param("limit", limit)
			.query(UUID.class)
			.list();
	}

	@Override
	public long removals(UUID user) {
		// Versions may be very large: the sum is taken modulo a prime near the greatest
		// long.
		return this.jdbc.sql("""
				SELECT (mod((SELECT coalesce(sum(version::numeric + 1), 0) FROM sample_tombstones WHERE user_id = :user)
					+ (SELECT coalesce(sum(replaced), 0) FROM sample_records WHERE user_id = :user),
					9223372036854775783))::bigint
				""").param("user", user).query(Long.class).single();
	}

}
