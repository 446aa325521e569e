package org.healthpipeline.admin.retention;

import java.time.Instant;
import java.time.Period;
import java.util.UUID;

import org.healthpipeline.common.horizon.Horizons;
import org.healthpipeline.common.sample.SampleStore;
import org.healthpipeline.common.time.UtcTime;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Samples go, and the tombstones that no sample can come back under: a minimum version is
 * never older than its sample. What was made of them stays, and comes under no rule.
 */
final class ExpiredSamples extends UserSweep {

	private static final Period CLOCKS_DIFFER = Period.ofDays(1);

	private final SampleStore samples;

	private final Horizons horizons;

	ExpiredSamples(JdbcClient jdbc, Period kept, SampleStore samples, Horizons horizons) {
		super(jdbc, kept);
		this.samples = samples;
		this.horizons = horizons;
	}

	@Override
	public String name() {
		return "samples";
	}

	@Override
	long due(UUID user, Instant limit, int most) {
		return jdbc().sql("""
				SELECT count(*) FROM (
					SELECT FROM health_samples
					WHERE user_id = :user AND type_id = ANY (:types::smallint[]) AND start_date < :limit
					UNION ALL
					SELECT FROM sample_tombstones WHERE user_id = :user AND created_at < :tombstones
					LIMIT :most) AS old
				""")
			.param("most", most)
			.param("user", user)
			.param("types", types(user))
			.param("limit", UtcTime.of(limit))
			.param("tombstones", UtcTime.of(limit).minus(CLOCKS_DIFFER))
			.query(Long.class)
			.single();
	}

	/**
	 * Also where only minimum versions go: what comes back without them must not count.
	 */
	@Override
	boolean close(UUID user, Instant limit) {
		return this.horizons.expireBefore(user, limit);
	}

	@Override
	long delete(UUID user, Instant limit, int batch) {
		int deleted = jdbc()
			.sql("""
					DELETE FROM health_samples h USING (
						SELECT id, start_date FROM health_samples
						WHERE user_id = :user AND type_id = ANY (:types::smallint[]) AND start_date < :limit LIMIT :batch) AS old
					WHERE h.user_id = :user AND h.id = old.id AND h.start_date = old.start_date AND h.start_date < :limit
					""")
			.param("user", user)
			.param("types", types(user))
			.param("limit", UtcTime.of(limit))
			.param("batch", batch)
			.update();
		return (deleted == batch) ? deleted : deleted + deleteTombstones(user, limit, batch - deleted);
	}

	private int deleteTombstones(UUID user, Instant limit, int batch) {
		return jdbc()
			.sql("""
					DELETE FROM sample_tombstones t USING (
						SELECT id FROM sample_tombstones WHERE user_id = :user AND created_at < :tombstones LIMIT :batch) AS old
					WHERE t.user_id = :user AND t.id = old.id
					""")
			.param("user", user)
			.param("tombstones", UtcTime.of(limit).minus(CLOCKS_DIFFER))
			.param("batch", batch)
			.update();
	}

	private Integer[] types(UUID user) {
		return this.samples.types(user).toArray(Integer[]::new);
	}

}
