package org.healthpipeline.common.sample;

import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;

import org.healthpipeline.common.time.UtcTime;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Implements {@link SampleRemoval} on {@code health_samples}, {@code sample_records} and
 * {@code sample_tombstones}. Thread-safe.
 */
public class JdbcSampleRemoval implements SampleRemoval {

	private final JdbcClient jdbc;

	private final SampleExtents extents;

	public JdbcSampleRemoval(JdbcClient jdbc, SampleExtents extents) {
		this.jdbc = jdbc;
		this.extents = extents;
	}

	@Override
	public int count(UUID user, long untilMs, int most) {
		return this.jdbc.sql("""
				SELECT count(*) FROM (
					SELECT FROM health_samples
					WHERE user_id = :user AND type_id = ANY (:types::smallint[]) AND start_date < :until
					LIMIT :most) AS old
				""")
			.param("user", user)
			.param("types", types(user))
			.param("until", SampleTime.of(untilMs))
			.param("most", most)
			.query(Integer.class)
			.single();
	}

	@Override
	public int remove(UUID user, long fromMs, long untilMs, int most) {
		return this.jdbc
			.sql("""
					DELETE FROM health_samples h USING (
						SELECT id, type_id, start_date FROM health_samples
						WHERE user_id = :user AND type_id = ANY (:types::smallint[]) AND start_date >= :from AND start_date < :until
						LIMIT :most) AS old
					WHERE h.user_id = :user AND h.id = old.id AND h.type_id = old.type_id AND h.start_date = old.start_date
						AND h.start_date >= :from AND h.start_date < :until
					""")
			.param("user", user)
			.param("types", types(user))
			.param("from", SampleTime.of(fromMs))
			.param("until", SampleTime.of(untilMs))
			.param("most", most)
			.update();
	}

	@Override
	public boolean remove(UUID user, StoredSample sample) {
		return this.jdbc.sql("""
				DELETE FROM health_samples WHERE user_id = ? AND id = ? AND start_date = ? AND payload = ?
				""")
			.param(user)
			.param(sample.id())
			.param(UtcTime.ofMs(sample.startMs()))
			.param(sample.payload())
			.update() > 0;
	}

	/**
	 * Removes rows along the index by type and start, up to the start that the limit
	 * reaches.
	 */
	@Override
	public int erase(UUID user, int most) {
		Optional<Part> first = this.jdbc
			.sql("""
					SELECT t.type_id, coalesce((
						SELECT start_date FROM health_samples
						WHERE user_id = :user AND type_id = t.type_id ORDER BY start_date OFFSET :most LIMIT 1), 'infinity') AS until
					FROM (SELECT min(type_id) AS type_id FROM health_samples WHERE user_id = :user) t
					WHERE t.type_id IS NOT NULL
					""")
			.param("user", user)
			.param("most", most)
			.query((row, number) -> new Part(row.getInt("type_id"), row.getObject("until", OffsetDateTime.class)))
			.optional();
		return first.map((part) -> this.jdbc.sql("""
				DELETE FROM health_samples WHERE user_id = :user AND type_id = :type AND start_date <= :until
				""").param("user", user).param("type", part.typeId()).param("until", part.until()).update()).orElse(0);
	}

	@Override
	public int countTombstones(UUID user, long untilMs, int most) {
		return this.jdbc.sql("""
				SELECT count(*) FROM (
					(SELECT FROM sample_tombstones WHERE user_id = :user AND created_at < :until LIMIT :most)
					UNION ALL
					(SELECT FROM sample_records WHERE user_id = :user AND changed_at < :until LIMIT :most)
					LIMIT :most) AS old
				""")
			.param("user", user)
			.param("until", SampleTime.of(untilMs))
			.param("most", most)
			.query(Integer.class)
			.single();
	}

	@Override
	public int removeTombstones(UUID user, long untilMs, int most) {
		int removed = this.jdbc
			.sql("""
					DELETE FROM sample_tombstones t USING (
						SELECT id, type_id FROM sample_tombstones WHERE user_id = :user AND created_at < :until LIMIT :most) AS old
					WHERE t.user_id = :user AND t.id = old.id AND t.type_id = old.type_id
					""")
			.param("user", user)
			.param("until", SampleTime.of(untilMs))
			.param("most", most)
			.update();
		return removed + this.jdbc.sql("""
				DELETE FROM sample_records r USING (
					SELECT id FROM sample_records WHERE user_id = :user AND changed_at < :until LIMIT :most) AS old
				WHERE r.user_id = :user AND r.id = old.id
				""").param("user", user).param("until", SampleTime.of(untilMs)).param("most", most - removed).update();
	}

	private Integer[] types(UUID user) {
		return this.extents.types(user).toArray(Integer[]::new);
	}

	/**
	 * @param until the last start to remove, {@link OffsetDateTime#MAX} for all
	 */
	private record Part(int typeId, OffsetDateTime until) {
	}

}
