package org.healthpipeline.admin.retention;

import java.util.List;
import java.util.stream.Stream;

import org.healthpipeline.common.sample.SampleRemoval;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Frees the space of deleted rows and updates the planner's statistics. It needs a right
 * that PostgreSQL can grant since version 17; before that, its own autovacuum must do.
 * Counts the tables.
 */
final class TidyTables implements RetentionRule {

	private static final List<String> TABLES = Stream
		.concat(SampleRemoval.TABLES.stream(), Stream.of("health_aggregates", "idempotency_keys", "sessions"))
		.toList();

	private final JdbcClient jdbc;

	TidyTables(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	@Override
	public String name() {
		return "tidy-tables";
	}

	@Override
	public RunType type() {
		return RunType.WEEKLY;
	}

	/** Returns false, because VACUUM cannot run in a transaction. */
	@Override
	public boolean inTransaction() {
		return false;
	}

	@Override
	public Swept step(Sweep sweep) {
		String place = sweep.place();
		int index = (place != null) ? TABLES.indexOf(place) : 0;
		String table = TABLES.get(index);
		boolean may = mayTidy(table);
		if (may && !sweep.dryRun()) {
			this.jdbc.sql("VACUUM (ANALYZE, SKIP_LOCKED) " + table).update();
		}
		return new Swept(may ? 1 : 0, (index + 1 < TABLES.size()) ? TABLES.get(index + 1) : null);
	}

	private boolean mayTidy(String table) {
		return this.jdbc.sql("""
				SELECT CASE WHEN current_setting('server_version_num')::integer >= 170000
					THEN has_table_privilege(?, 'MAINTAIN') ELSE false END
				""").param(table).query(Boolean.class).single();
	}

}
