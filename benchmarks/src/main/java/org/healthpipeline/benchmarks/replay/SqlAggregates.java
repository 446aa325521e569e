package org.healthpipeline.benchmarks.replay;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.healthpipeline.benchmarks.DecryptedAggregates.AggregateKey;
import org.healthpipeline.benchmarks.servers.BenchmarkDatabase;
import org.healthpipeline.model.aggregate.Partial;
import org.healthpipeline.model.type.Aggregation;
import org.healthpipeline.model.type.HealthType;
import org.healthpipeline.model.type.HealthTypes;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Computes hours, days, weeks and months of {@code plain_samples} in the table {@code
 * plain_aggregates}, by four statements INSERT … SELECT … GROUP BY in one transaction. No
 * sample may overlap another of its type, and no clock may change by less than an hour.
 */
final class SqlAggregates {

	/** Keeps sorts and hashes off the disk. */
	private static final String MEMORY = "SET LOCAL work_mem = '256MB'";

	private static final List<String> COARSER = List.of("day", "week", "month");

	private static final int DAY = 1;

	private final BenchmarkDatabase database;

	private final Short[] sums;

	private SqlAggregates(BenchmarkDatabase database) {
		this.database = database;
		this.sums = HealthTypes.all()
			.stream()
			.filter((type) -> type.aggregation() == Aggregation.SUM)
			.map(HealthType::id)
			.map(Integer::shortValue)
			.toArray(Short[]::new);
	}

	/** Creates the tables, which must not exist; all accounts must exist. */
	static SqlAggregates create(BenchmarkDatabase database) {
		JdbcTemplate owner = database.ownerTemplate();
		owner.execute("""
				CREATE TABLE plain_aggregates (
					user_id uuid NOT NULL,
					period_start timestamptz NOT NULL,
					type_id smallint NOT NULL,
					period smallint NOT NULL,
					count bigint NOT NULL,
					sum double precision NOT NULL,
					min double precision NOT NULL,
					max double precision NOT NULL,
					PRIMARY KEY (user_id, type_id, period, period_start)
				);
				CREATE TABLE plain_people AS
					SELECT id AS user_id, timezone, timestamp '2000-01-01' AT TIME ZONE timezone AS an_hour FROM users;
				ALTER TABLE plain_people ADD PRIMARY KEY (user_id);
				ANALYZE plain_people
				""");
		owner
			.execute("GRANT SELECT, INSERT ON plain_aggregates, plain_people TO \"" + database.service().name() + "\"");
		return new SqlAggregates(database);
	}

	/**
	 * Computes them again.
	 * @return seconds
	 */
	double build() {
		this.database.ownerTemplate().execute("TRUNCATE plain_aggregates");
		TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(this.database.pool()));
		JdbcClient jdbc = this.database.client();
		long start = System.nanoTime();
		transaction.executeWithoutResult((status) -> {
			jdbc.sql(MEMORY).update();
			buildHours(jdbc);
			for (int coarser = 0; coarser < COARSER.size(); coarser++) {
				rollUp(jdbc, COARSER.get(coarser), DAY + coarser);
			}
		});
		return (System.nanoTime() - start) / 1e9;
	}

	/** Amounts are distributed over the hours of their interval, other values are not. */
	private void buildHours(JdbcClient jdbc) {
		jdbc.sql(
				"""
						INSERT INTO plain_aggregates (user_id, type_id, period, period_start, count, sum, min, max)
						WITH placed AS NOT MATERIALIZED (
							SELECT s.user_id, s.type_id, s.value, s.start_date, s.end_date, s.type_id = ANY(:sums) AS shared,
								date_bin('1 hour', s.start_date, p.an_hour) AS hour
							FROM plain_samples s JOIN plain_people p ON p.user_id = s.user_id
						), part AS (
							SELECT user_id, type_id, hour, value, 1 AS counted
							FROM placed
							WHERE NOT shared OR end_date <= hour + interval '1 hour'
							UNION ALL
							SELECT user_id, type_id, slice, value * extract(epoch FROM least(end_date, slice + interval '1 hour')
									- greatest(start_date, slice))::double precision
									/ extract(epoch FROM end_date - start_date)::double precision, (slice = hour)::integer
							FROM placed, generate_series(hour, end_date - interval '1 microsecond', interval '1 hour') AS slice
							WHERE shared AND end_date > hour + interval '1 hour'
						)
						SELECT user_id, type_id, 0, hour, sum(counted), sum(value), min(value), max(value)
						FROM part
						GROUP BY user_id, type_id, hour
						""")
			.param("sums", this.sums)
			.update();
	}

	/** Derives days from hours, weeks and months from days. */
	private static void rollUp(JdbcClient jdbc, String unit, int period) {
		jdbc.sql("""
				INSERT INTO plain_aggregates (user_id, type_id, period, period_start, count, sum, min, max)
				SELECT a.user_id, a.type_id, :period, date_trunc(:unit, a.period_start, p.timezone) AS coarser,
					sum(a.count), sum(a.sum), min(a.min), max(a.max)
				FROM plain_aggregates a JOIN plain_people p ON p.user_id = a.user_id
				WHERE a.period = :finer
				GROUP BY a.user_id, a.type_id, coarser
				""").param("period", period).param("unit", unit).param("finer", (period == DAY) ? 0 : DAY).update();
	}

	/** Reads the computed aggregates. */
	Map<AggregateKey, Partial> read() {
		Map<AggregateKey, Partial> aggregates = new HashMap<>();
		this.database.template().query("""
				SELECT user_id, type_id, period, (extract(epoch FROM period_start) * 1000)::bigint, count, sum, min, max
				FROM plain_aggregates
				""", (row) -> {
			aggregates.put(new AggregateKey(row.getObject(1, UUID.class), row.getInt(2), row.getInt(3), row.getLong(4)),
					new Partial(row.getLong(5), row.getDouble(6), row.getDouble(7), row.getDouble(8), null, Map.of()));
		});
		return aggregates;
	}

}
