package org.healthpipeline.ingestion.format.healthconnect;

import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A table of a backup.
 *
 * @param name as it stands in the database
 * @param columns their names as they stand there, by their names in lower case
 */
record BackupTable(String name, Map<String, String> columns) {

	/** The number of the row that a row belongs to. */
	static final String PARENT_KEY = "parent_key";

	/** Whether it has such a column, in whatever case. */
	boolean has(String column) {
		return this.columns.containsKey(column.toLowerCase(Locale.ROOT));
	}

	/** Whether its rows are records. */
	boolean isOfRecords() {
		return has("uuid") && has("last_modified_time");
	}

	/** Its name in a statement. */
	String quoted() {
		return quoted(this.name);
	}

	/** A column in a statement; NULL where there is none. */
	String cell(@Nullable String column) {
		String there = (column != null) ? this.columns.get(column.toLowerCase(Locale.ROOT)) : null;
		return (there != null) ? quoted(there) : "NULL";
	}

	/** Nothing that stands in a name ends it. */
	private static String quoted(String name) {
		return '"' + name.replace("\"", "\"\"") + '"';
	}

}
