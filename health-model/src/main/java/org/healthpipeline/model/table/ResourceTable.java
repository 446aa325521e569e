package org.healthpipeline.model.table;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * Reads a table from the class path: a header line with column names, no quotes, and no
 * commas in cells. A bar separates several entries in one cell.
 */
public final class ResourceTable {

	private ResourceTable() {
	}

	/**
	 * Reads the rows in the order of the file.
	 * @param resource an absolute name, such as {@code /health-types.csv}
	 */
	public static List<Row> read(String resource) {
		try (InputStream in = Objects.requireNonNull(ResourceTable.class.getResourceAsStream(resource), resource);
				BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
			List<String> lines = reader.lines().toList();
			String[] head = lines.get(0).split(",", -1);
			return lines.stream().skip(1).map((line) -> row(head, line)).toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Row row(String[] head, String line) {
		String[] cells = line.split(",", -1);
		if (cells.length != head.length) {
			throw new IllegalStateException("A row has " + cells.length + " cells: " + line);
		}
		Map<String, String> row = new HashMap<>();
		for (int column = 0; column < head.length; column++) {
			row.put(head[column], cells[column]);
		}
		return new Row(row);
	}

	/** A row with its cells by column name. */
	public record Row(Map<String, String> cells) {

		public Row {
			cells = Map.copyOf(cells);
		}

		/** Returns the text of a cell, empty where it has none. */
		public String text(String column) {
			return Objects.requireNonNull(this.cells.get(column), column);
		}

		/** Returns the text of a cell, or null where it has none. */
		public @Nullable String optional(String column) {
			String text = text(column);
			return text.isEmpty() ? null : text;
		}

		/** Returns a whole number, 0 where the cell is empty. */
		public int number(String column) {
			String text = text(column);
			return text.isEmpty() ? 0 : Integer.parseInt(text);
		}

		/** Returns true when the cell contains yes. */
		public boolean isYes(String column) {
			return text(column).equals("yes");
		}

		/** Returns the entries of a cell. */
		public List<String> entries(String column) {
			String text = text(column);
			return text.isEmpty() ? List.of() : List.of(text.split("\\|"));
		}

	}

}
