package org.healthpipeline.admin.retention;

import java.time.Instant;
import java.time.Period;
import java.util.UUID;

import org.healthpipeline.common.aggregate.AggregateStore;
import org.healthpipeline.common.horizon.Horizons;
import org.healthpipeline.common.time.UtcTime;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Deletes old hour aggregates row by row, because days, weeks and months are in the same
 * chunks and stay.
 */
final class ExpiredHours extends UserSweep {

	private final AggregateStore aggregates;

	private final Horizons horizons;

	ExpiredHours(JdbcClient jdbc, Period kept, AggregateStore aggregates, Horizons horizons) {
		super(jdbc, kept);
		this.aggregates = aggregates;
		this.horizons = horizons;
	}

	@Override
	public String name() {
		return "hours";
	}

	@Override
	long due(UUID user, Instant limit, int most) {
		return jdbc()
			.sql("""
					SELECT count(*) FROM (
						SELECT FROM health_aggregates
						WHERE user_id = :user AND type_id = ANY (:types::smallint[]) AND period = 0 AND period_start < :limit
						LIMIT :most) AS old
					""")
			.param("most", most)
			.param("user", user)
			.param("types", this.aggregates.types(user).toArray(Integer[]::new))
			.param("limit", UtcTime.of(limit))
			.query(Long.class)
			.single();
	}

	@Override
	boolean close(UUID user, Instant limit) {
		this.horizons.expireHoursBefore(user, limit);
		return true;
	}

	@Override
	long delete(UUID user, Instant limit, int batch) {
		return jdbc()
			.sql("""
					DELETE FROM health_aggregates h USING (
						SELECT type_id, period_start FROM health_aggregates
						WHERE user_id = :user AND type_id = ANY (:types::smallint[]) AND period = 0 AND period_start < :limit
						LIMIT :batch) AS old
					WHERE h.user_id = :user AND h.type_id = old.type_id AND h.period = 0
						AND h.period_start = old.period_start AND h.period_start < :limit
					""")
			.param("user", user)
			.param("types", this.aggregates.types(user).toArray(Integer[]::new))
			.param("limit", UtcTime.of(limit))
			.param("batch", batch)
			.update();
	}

}
