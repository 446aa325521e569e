package org.healthpipeline.admin.migration;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.springframework.jdbc.core.JdbcTemplate;

/** What a way back would destroy: read off its own SQL, the rows from the database. */
class RollbackLosses {

	/** Counting stops here: to know that it is many is enough, and takes no time. */
	private static final int COUNTED = 100_000;

	private static final Pattern DROPPED_TABLES = Pattern.compile("DROP TABLE (?:IF EXISTS )?([^;]+);");

	private static final Pattern ALTERED_TABLE = Pattern.compile("ALTER TABLE (\\w+)([^;]+);");

	private static final Pattern DROPPED_COLUMN = Pattern.compile("DROP COLUMN (?:IF EXISTS )?(\\w+)");

	private final JdbcTemplate jdbc;

	RollbackLosses(JdbcTemplate owner) {
		this.jdbc = owner;
	}

	/** A line for each table or column, with the number of rows that have it. */
	List<String> of(String sql) {
		List<String> lines = new ArrayList<>();
		tables(sql).forEach((table) -> lines.add("table " + table + ", " + rows(table)));
		Matcher altered = ALTERED_TABLE.matcher(sql);
		while (altered.find()) {
			String table = altered.group(1);
			DROPPED_COLUMN.matcher(altered.group(2))
				.results()
				.forEach((column) -> lines.add("column " + table + "." + column.group(1) + ", " + rows(table)));
		}
		return lines;
	}

	private static Stream<String> tables(String sql) {
		return DROPPED_TABLES.matcher(sql)
			.results()
			.map((MatchResult drop) -> drop.group(1))
			.flatMap((names) -> Pattern.compile(",").splitAsStream(names))
			.map(String::strip);
	}

	/** The name comes from a file of this build. */
	private String rows(String table) {
		Long rows = this.jdbc.queryForObject(
				"SELECT count(*) FROM (SELECT FROM " + table + " LIMIT " + (COUNTED + 1) + ") counted", Long.class);
		if (rows == null || rows > COUNTED) {
			return "more than " + COUNTED + " rows";
		}
		return (rows == 1) ? "1 row" : rows + " rows";
	}

}
