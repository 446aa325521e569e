package org.healthpipeline.ingestion.item;

import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A table of an SQLite database.
 *
 * @param name as written in the database
 * @param columns their names as written there, by their names in lower case
 */
public record SqliteTable(String name, Map<String, String> columns) {

	/** Whether it has such a column, in whatever case. */
	public boolean has(String column) {
		return this.columns.containsKey(column.toLowerCase(Locale.ROOT));
	}

	/** Its name in a statement. */
	public String quoted() {
		return quoted(this.name);
	}

	/** A column in a statement; NULL where there is none. */
	String cell(@Nullable String column) {
		String there = (column != null) ? this.columns.get(column.toLowerCase(Locale.ROOT)) : null;
		return (there != null) ? quoted(there) : "NULL";
	}

	/** Quotes a name, so that no character in it ends it. */
	private static String quoted(String name) {
		return '"' + name.replace("\"", "\"\"") + '"';
	}

}
