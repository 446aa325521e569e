package org.healthpipeline.query.erasure;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;

import org.healthpipeline.common.lock.UserLock;
import org.healthpipeline.common.sample.SampleRemoval;

import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Removes the rows without a foreign key: samples, tombstones and aggregates. Each
 * transaction removes some thousand rows, however long the history is.
 */
@Order(2)
class HealthRows implements ErasureStep {

	private static final int ROWS_AT_ONCE = 10_000;

	private final Erasures erasures;

	private final SampleRemoval samples;

	private final JdbcClient jdbc;

	private final TransactionTemplate transaction;

	HealthRows(Erasures erasures, SampleRemoval samples, JdbcClient jdbc, TransactionTemplate transaction) {
		this.erasures = erasures;
		this.samples = samples;
		this.jdbc = jdbc;
		this.transaction = transaction;
	}

	@Override
	public boolean advance(UUID user) {
		return Boolean.TRUE.equals(this.transaction.execute((status) -> {
			this.jdbc
				.sql("""
						SELECT set_config('lock_timeout', '3s', true), set_config('plan_cache_mode', 'force_custom_plan', true)
						""")
				.query((row) -> {
				});
			// One process at a time, since two would wait for each other's rows.
			UserLock.SYNC.exclusive(this.jdbc, user);
			int samples = this.samples.erase(user, ROWS_AT_ONCE);
			int tombstones = this.samples.removeTombstones(user, Long.MAX_VALUE, ROWS_AT_ONCE);
			int aggregates = aggregates(user);
			this.erasures.count(user, "samples", samples);
			this.erasures.count(user, "sampleTombstones", tombstones);
			this.erasures.count(user, "aggregates", aggregates);
			return samples + tombstones + aggregates == 0;
		}));
	}

	private int aggregates(UUID user) {
		Optional<Part> part = this.jdbc.sql("""
				SELECT t.type_id, t.period, coalesce((
					SELECT period_start FROM health_aggregates
					WHERE user_id = :user AND type_id = t.type_id AND period = t.period
					ORDER BY period_start OFFSET :rows LIMIT 1), 'infinity') AS until
				FROM (
					SELECT type_id, period FROM health_aggregates WHERE user_id = :user
					ORDER BY type_id, period LIMIT 1) t
				""").param("user", user).param("rows", ROWS_AT_ONCE).query((row, number) -> part(row)).optional();
		return part
			.map((bounded) -> this.jdbc.sql("""
					DELETE FROM health_aggregates
					WHERE user_id = :user AND type_id = :type AND period = :period AND period_start <= :until
					""")
				.param("user", user)
				.param("type", bounded.typeId())
				.param("period", bounded.period())
				.param("until", bounded.until())
				.update())
			.orElse(0);
	}

	private static Part part(ResultSet row) throws SQLException {
		return new Part(row.getInt("type_id"), row.getInt("period"), row.getObject("until", OffsetDateTime.class));
	}

	/**
	 * A part to remove.
	 *
	 * @param until the last start that is removed, {@link OffsetDateTime#MAX} for all
	 */
	private record Part(int typeId, int period, OffsetDateTime until) {
	}

}
