package org.healthpipeline.query.export;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

import org.healthpipeline.testsupport.servers.TestFiles;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the files of a downloaded ZIP with DuckDB, which shares no code with the
 * pipeline.
 */
final class DuckDbTables implements AutoCloseable {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private final Connection connection;

	private final Path directory = TestFiles.newDirectory("export");

	private final String reader;

	/**
	 * Opens the files.
	 * @param reader a function of DuckDB, with %s for the file
	 */
	DuckDbTables(byte[] zip, String reader) throws SQLException {
		unpack(zip);
		this.reader = reader;
		this.connection = DriverManager.getConnection("jdbc:duckdb:");
		execute("SET TimeZone = 'UTC'");
	}

	private void unpack(byte[] zip) {
		try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip), StandardCharsets.UTF_8)) {
			for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
				Files.write(this.directory.resolve(entry.getName()), in.readAllBytes());
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	Path file(String name) {
		return this.directory.resolve(name);
	}

	private void execute(String sql) throws SQLException {
		try (Statement statement = this.connection.createStatement()) {
			statement.execute(sql);
		}
	}

	Map<String, String> samples() throws SQLException {
		return rows("SELECT id, type, value, state, unit, startDate, endDate, deviceId, sourceApp, metadata FROM %s",
				"samples", (row) -> text(row, "id"),
				(row) -> AnsweredData.row(text(row, "type"), number(row, "value"), text(row, "state"),
						text(row, "unit"), text(row, "startDate"), text(row, "endDate"), text(row, "deviceId"),
						text(row, "sourceApp"), json(row, "metadata")));
	}

	Map<String, String> aggregates() throws SQLException {
		return rows(
				"SELECT type, period, date, value, minValue, maxValue, sampleCount, hoursWithData, daysWithData, states FROM %s",
				"aggregates", (row) -> AnsweredData.row(text(row, "type"), text(row, "period"), text(row, "date")),
				(row) -> {
					String states = text(row, "states");
					return AnsweredData.row(number(row, "value"), number(row, "minValue"), number(row, "maxValue"),
							row.getLong("sampleCount"), number(row, "hoursWithData"), number(row, "daysWithData"),
							(states != null) ? AnsweredData.states(JSON.readTree(states)) : null);
				});
	}

	/** Returns names and types of the columns of a file. */
	Map<String, String> columns(String table) throws SQLException {
		return rows("SELECT column_name, column_type FROM (DESCRIBE FROM %s)", table,
				(row) -> row.getString("column_name"), (row) -> row.getString("column_type"));
	}

	/** Returns one column of a file, by the column id. */
	Map<String, String> column(String table, String name) throws SQLException {
		return rows("SELECT id, " + name + " FROM %s", table, (row) -> text(row, "id"), (row) -> text(row, name));
	}

	private Map<String, String> rows(String sql, String table, Cell key, Cell value) throws SQLException {
		String file = this.reader.formatted(file(table).toString());
		Map<String, String> rows = new TreeMap<>();
		try (Statement statement = this.connection.createStatement();
				ResultSet row = statement.executeQuery(sql.formatted(file))) {
			while (row.next()) {
				String previous = rows.put(String.valueOf(key.of(row)), String.valueOf(value.of(row)));
				if (previous != null) {
					throw new AssertionError("Twice: " + previous);
				}
			}
		}
		return rows;
	}

	/** Formats times as the API does; DuckDB has types of its own. */
	private static @Nullable String text(ResultSet row, String column) throws SQLException {
		Object value = row.getObject(column);
		if (value instanceof OffsetDateTime time) {
			return time.toInstant().toString();
		}
		return (value != null) ? value.toString() : null;
	}

	private static @Nullable Double number(ResultSet row, String column) throws SQLException {
		String text = text(row, column);
		return (text != null) ? Double.valueOf(text) : null;
	}

	private static @Nullable String json(ResultSet row, String column) throws SQLException {
		String text = text(row, column);
		JsonNode json = (text != null) ? JSON.readTree(text) : null;
		return (json != null) ? json.toString() : null;
	}

	@Override
	public void close() throws SQLException {
		this.connection.close();
	}

	@FunctionalInterface
	private interface Cell {

		@Nullable String of(ResultSet row) throws SQLException;

	}

}
