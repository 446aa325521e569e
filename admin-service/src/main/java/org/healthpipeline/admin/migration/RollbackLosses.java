package org.healthpipeline.admin.migration;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.springframework.jdbc.core.JdbcTemplate;

/** Lists what a rollback would destroy, by its own SQL and the rows of the database. */
class RollbackLosses {

	/** Counting stops here: an operator only needs to know that there are many. */
	private static final int COUNTED = 100_000;

	private static final Pattern DROPPED_TABLES = Pattern.compile("DROP TABLE (?:IF EXISTS )?([^;]+);");

	private static final Pattern DELETED_ROWS = Pattern.compile("DELETE FROM (\\w+) (WHERE [^;]+);");

	private static final Pattern EMPTIED_TABLE = Pattern.compile("DELETE FROM (\\w+);");

	private static final Pattern ALTERED_TABLE = Pattern.compile("ALTER TABLE (\\w+)([^;]+);");

	private static final Pattern DROPPED_COLUMN = Pattern.compile("DROP COLUMN (?:IF EXISTS )?(\\w+)");

	private static final Pattern RENAMED_TABLE = Pattern.compile("ALTER TABLE (\\w+) RENAME TO (\\w+);");

	private static final Pattern RENAMED_COLUMN = Pattern.compile("ALTER TABLE (\\w+) RENAME COLUMN (\\w+) TO (\\w+);");

	private final JdbcTemplate jdbc;

	/** The current names in the schema of names that later steps use. */
	private final Map<String, String> today = new HashMap<>();

	RollbackLosses(JdbcTemplate owner) {
		this.jdbc = owner;
	}

	/**
	 * Returns a line for each table or column that is dropped, for each table that is
	 * emptied, and for rows deleted from a table that stays. Each line has the current
	 * name and the number of rows. The steps are read in the order in which they would
	 * run, since one may rename what a later one drops.
	 */
	List<String> of(String sql) {
		List<String> lines = new ArrayList<>();
		tables(sql).map(this::today).forEach((table) -> lines.add("table " + table + ", " + rows(table)));
		EMPTIED_TABLE.matcher(sql)
			.results()
			.map((emptied) -> today(emptied.group(1)))
			.forEach((table) -> lines.add("all rows of " + table + ", " + rows(table)));
		DELETED_ROWS.matcher(sql)
			.results()
			.forEach((rows) -> lines
				.add("of table " + today(rows.group(1)) + ", " + rows(today(rows.group(1)) + " " + rows.group(2))));
		Matcher altered = ALTERED_TABLE.matcher(sql);
		while (altered.find()) {
			String table = today(altered.group(1));
			DROPPED_COLUMN.matcher(altered.group(2))
				.results()
				.map((column) -> today(table + "." + column.group(1)))
				.forEach((column) -> lines.add("column " + column + ", " + rows(table)));
		}
		rename(sql);
		return lines;
	}

	private void rename(String sql) {
		RENAMED_COLUMN.matcher(sql).results().forEach((column) -> {
			String table = today(column.group(1));
			this.today.put(table + "." + column.group(3), today(table + "." + column.group(2)));
		});
		RENAMED_TABLE.matcher(sql).results().forEach((table) -> this.today.put(table.group(2), today(table.group(1))));
	}

	private String today(String name) {
		return this.today.getOrDefault(name, name);
	}

	private static Stream<String> tables(String sql) {
		return DROPPED_TABLES.matcher(sql)
			.results()
			.map((MatchResult drop) -> drop.group(1))
			.flatMap((names) -> Pattern.compile(",").splitAsStream(names))
			.map(String::strip);
	}

	/** Counts rows. The table and the condition come from a file of this build. */
	private String rows(String table) {
		Long rows = this.jdbc.queryForObject(
				"SELECT count(*) FROM (SELECT FROM " + table + " LIMIT " + (COUNTED + 1) + ") counted", Long.class);
		if (rows == null || rows > COUNTED) {
			return "more than " + COUNTED + " rows";
		}
		return (rows == 1) ? "1 row" : rows + " rows";
	}

}
