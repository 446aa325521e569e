package org.healthpipeline.admin.retention;

import java.time.OffsetDateTime;
import java.time.Period;

import org.healthpipeline.common.time.UtcTime;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Deletes old rows of a small table. */
final class ExpiredRows implements RetentionRule {

	private final JdbcClient jdbc;

	private final String name;

	private final Period kept;

	private final String table;

	private final String due;

	private final String consequence;

	/**
	 * Creates a rule.
	 * @param due condition of the rows to delete, with the parameter {@code limit}
	 */
	ExpiredRows(JdbcClient jdbc, String name, Period kept, String table, String due) {
		this(jdbc, name, kept, table, due, "");
	}

	/**
	 * Creates a rule.
	 * @param consequence a further part of a WITH clause, which sees the deleted rows'
	 * users as {@code gone}
	 */
	ExpiredRows(JdbcClient jdbc, String name, Period kept, String table, String due, String consequence) {
		this.jdbc = jdbc;
		this.name = name;
		this.kept = kept;
		this.table = table;
		this.due = due;
		this.consequence = consequence;
	}

	@Override
	public String name() {
		return this.name;
	}

	@Override
	public RunType type() {
		return RunType.DAILY;
	}

	@Override
	public Swept step(Sweep sweep) {
		OffsetDateTime limit = UtcTime.of(sweep.limit(this.kept));
		if (sweep.dryRun()) {
			return new Swept(this.jdbc.sql("SELECT count(*) FROM %s WHERE %s".formatted(this.table, this.due))
				.param("limit", limit)
				.query(Long.class)
				.single(), null);
		}
		long count = this.jdbc.sql("""
				WITH gone AS (
					DELETE FROM %1$s WHERE %2$s AND ctid = ANY (ARRAY(
						SELECT ctid FROM %1$s WHERE %2$s LIMIT :batch FOR UPDATE SKIP LOCKED))
					RETURNING *)
				%3$s
				SELECT count(*) FROM gone
				""".formatted(this.table, this.due, this.consequence))
			.param("limit", limit)
			.param("batch", sweep.batch())
			.query(Long.class)
			.single();
		return new Swept(count, (count == sweep.batch()) ? this.table : null);
	}

}
