package org.healthpipeline.admin.migration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.sql.DataSource;

import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The way back of the migrations ({@code db/rollback} on the class path): one file for
 * each, of the same name. It destroys what the migration made, with the data in it, so
 * nothing calls it by itself. Each step is a transaction that also takes the migration
 * out of Flyway's history.
 */
public final class Rollback {

	private static final Pattern FILE_NAME = Pattern.compile("V([0-9]+)__.*\\.sql");

	private final JdbcTemplate jdbc;

	private final TransactionTemplate transaction;

	/**
	 * @param owner connections of the role that owns the schema
	 */
	public Rollback(DataSource owner) {
		this.jdbc = new JdbcTemplate(owner);
		this.transaction = new TransactionTemplate(new DataSourceTransactionManager(owner));
	}

	/**
	 * Goes back until the schema has this version; 0 for an empty one.
	 * @throws IllegalStateException when a migration has no way back
	 */
	public void to(int version) {
		List<Step> steps = steps();
		for (int applied : applied()) {
			if (applied > version) {
				Step step = steps.stream()
					.filter((candidate) -> candidate.version() == applied)
					.findFirst()
					.orElseThrow(() -> new IllegalStateException("Migration " + applied + " has no way back"));
				this.transaction.executeWithoutResult((status) -> {
					this.jdbc.execute(step.sql());
					this.jdbc.update("DELETE FROM flyway_schema_history WHERE version::integer = ?", applied);
				});
			}
		}
	}

	/** Versions of the schema, newest first. */
	private List<Integer> applied() {
		return this.jdbc.queryForList("""
				SELECT version::integer FROM flyway_schema_history WHERE success AND version IS NOT NULL ORDER BY 1 DESC
				""", Integer.class);
	}

	private static List<Step> steps() {
		try {
			List<Step> steps = new ArrayList<>();
			for (Resource file : new PathMatchingResourcePatternResolver()
				.getResources("classpath*:db/rollback/V*.sql")) {
				Matcher name = FILE_NAME.matcher(String.valueOf(file.getFilename()));
				if (name.matches()) {
					steps.add(
							new Step(Integer.parseInt(name.group(1)), file.getContentAsString(StandardCharsets.UTF_8)));
				}
			}
			steps.sort(Comparator.comparingInt(Step::version).reversed());
			return steps;
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The way back cannot be read", ex);
		}
	}

	private record Step(int version, String sql) {
	}

}
