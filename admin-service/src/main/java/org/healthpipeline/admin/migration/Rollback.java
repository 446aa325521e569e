package org.healthpipeline.admin.migration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.sql.DataSource;

import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Rolls migrations back ({@code db/rollback} on the class path): one file for each, of
 * the same name. A rollback destroys what the migration created, with its data, so
 * nothing runs it automatically. Each step is a transaction that also removes the
 * migration from Flyway's history.
 */
public final class Rollback {

	private static final Pattern FILE_NAME = Pattern.compile("V([0-9]+)__(.*)\\.sql");

	private final JdbcTemplate jdbc;

	private final TransactionTemplate transaction;

	/**
	 * Creates a rollback.
	 * @param owner connections of the role that owns the schema
	 */
	public Rollback(DataSource owner) {
		this.jdbc = new JdbcTemplate(owner);
		this.transaction = new TransactionTemplate(new DataSourceTransactionManager(owner));
	}

	/**
	 * Goes back until the schema has this version; 0 for an empty one.
	 * @throws IllegalStateException when a migration has no rollback; nothing has changed
	 * then
	 */
	public void to(int version) {
		for (Step step : stepsTo(version)) {
			this.transaction.executeWithoutResult((status) -> {
				this.jdbc.execute(step.sql());
				this.jdbc.update("DELETE FROM flyway_schema_history WHERE version::integer = ?", step.version());
			});
		}
	}

	/**
	 * Lists the steps of {@link #to}, in order.
	 * @throws IllegalStateException when a migration has no rollback
	 */
	List<Step> stepsTo(int version) {
		Map<Integer, Step> known = steps();
		return applied().stream()
			.filter((applied) -> applied > version)
			.map((applied) -> Optional.ofNullable(known.get(applied))
				.orElseThrow(
						() -> new IllegalStateException("Migration " + applied + " has no way back in this build")))
			.toList();
	}

	/** Lists the migrations that this build can roll back. */
	static Set<Integer> versions() {
		return steps().keySet();
	}

	/** Lists the versions of the schema, newest first. */
	private List<Integer> applied() {
		Boolean history = this.jdbc.queryForObject("SELECT to_regclass('flyway_schema_history') IS NOT NULL",
				Boolean.class);
		if (!Boolean.TRUE.equals(history)) {
			return List.of();
		}
		return this.jdbc.queryForList("""
				SELECT version::integer FROM flyway_schema_history WHERE success AND version IS NOT NULL ORDER BY 1 DESC
				""", Integer.class);
	}

	private static Map<Integer, Step> steps() {
		try {
			Map<Integer, Step> steps = new TreeMap<>();
			for (Resource file : new PathMatchingResourcePatternResolver()
				.getResources("classpath*:db/rollback/V*.sql")) {
				Matcher name = FILE_NAME.matcher(String.valueOf(file.getFilename()));
				if (name.matches()) {
					int version = Integer.parseInt(name.group(1));
					steps.put(version, new Step(version, name.group(2).replace('_', ' '),
							file.getContentAsString(StandardCharsets.UTF_8)));
				}
			}
			return steps;
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The rollback files cannot be read", ex);
		}
	}

	/**
	 * The rollback of one migration.
	 *
	 * @param description description of the migration
	 */
	record Step(int version, String description, String sql) {
	}

}
