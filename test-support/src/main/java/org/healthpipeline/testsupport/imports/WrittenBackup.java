package org.healthpipeline.testsupport.imports;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.jspecify.annotations.Nullable;

/**
 * Writes a backup of Health Connect for a test: a table has the columns of its first row.
 * Not safe for use by several threads.
 */
public final class WrittenBackup {

	/** The default app and hardware of records. */
	private static final long WATCH = 1;

	private final List<String> statements = new ArrayList<>();

	private final Map<String, List<Map<String, @Nullable Object>>> tables = new LinkedHashMap<>();

	private int userVersion = 23;

	public WrittenBackup() {
		app(WATCH, "com.example.watch", "Watch companion");
		device(WATCH, "Example", "Watch 3", 1);
	}

	/** Adds an app. */
	public WrittenBackup app(long row, String packageName, String name) {
		return row("application_info_table", "row_id", row, "package_name", packageName, "app_name", name, "app_icon",
				new byte[] { 1, 2, 3 });
	}

	/** Adds hardware. */
	public WrittenBackup device(long row, String manufacturer, String model, int type) {
		return row("device_info_table", "row_id", row, "manufacturer", manufacturer, "model", model, "device_type",
				type);
	}

	/** Adds the order of apps of a category. */
	public WrittenBackup order(int category, @Nullable String apps) {
		return row("health_data_category_priority_table", "health_data_category", category, "app_id_priority_order",
				apps);
	}

	/** Adds a record of the watch with a start and an end. */
	public WrittenBackup interval(String table, UUID id, long startMs, long endMs, @Nullable Object... cells) {
		return row(table,
				joined(new @Nullable Object[] { "uuid", bytes(id), "last_modified_time", endMs + 1_000,
						"client_record_id", null, "client_record_version", "0", "device_info_id", WATCH, "app_info_id",
						WATCH, "recording_method", 2, "dedupe_hash", bytes(id), "start_time", startMs,
						"start_zone_offset", 7200, "end_time", endMs, "end_zone_offset", 7200, "local_date", 20_000 },
						cells));
	}

	/** Adds a record of the watch at one time. */
	public WrittenBackup instant(String table, UUID id, long timeMs, @Nullable Object... cells) {
		return row(table,
				joined(new @Nullable Object[] { "uuid", bytes(id), "last_modified_time", timeMs + 1_000,
						"client_record_id", null, "client_record_version", "0", "device_info_id", WATCH, "app_info_id",
						WATCH, "recording_method", 2, "dedupe_hash", bytes(id), "time", timeMs, "zone_offset", 7200,
						"local_date", 20_000 }, cells));
	}

	/**
	 * Adds a row: names of columns, each followed by its value; of equal names the later
	 * one counts.
	 */
	public WrittenBackup row(String table, @Nullable Object... cells) {
		Map<String, @Nullable Object> row = new LinkedHashMap<>();
		for (int index = 0; index < cells.length; index += 2) {
			row.put(String.valueOf(cells[index]), cells[index + 1]);
		}
		this.tables.computeIfAbsent(table, (name) -> new ArrayList<>()).add(row);
		return this;
	}

	/** Creates a table without rows. */
	public WrittenBackup emptyTable(String table) {
		this.tables.computeIfAbsent(table, (name) -> new ArrayList<>());
		return this;
	}

	/** Runs a statement at the end. */
	public WrittenBackup statement(String sql) {
		this.statements.add(sql);
		return this;
	}

	/** Sets the number of the schema; 23 by default. */
	public WrittenBackup userVersion(int version) {
		this.userVersion = version;
		return this;
	}

	/** Returns the database. */
	public byte[] database() {
		try {
			Path file = Files.createTempFile("written-", ".db");
			try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
				write(connection);
			}
			finally {
				file.toFile().deleteOnExit();
			}
			byte[] bytes = Files.readAllBytes(file);
			Files.delete(file);
			return bytes;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** Returns the archive as Android writes it. */
	public byte[] archive() {
		return archive(Map.of("health_connect_export.db", database()));
	}

	/** Creates an archive of these files. */
	public static byte[] archive(Map<String, byte[]> entries) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
			for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
				zip.putNextEntry(new ZipEntry(entry.getKey()));
				zip.write(entry.getValue());
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return bytes.toByteArray();
	}

	private void write(Connection connection) throws SQLException {
		connection.setAutoCommit(false);
		try (Statement statement = connection.createStatement()) {
			statement.execute("PRAGMA user_version = " + this.userVersion);
			for (Map.Entry<String, List<Map<String, @Nullable Object>>> table : this.tables.entrySet()) {
				List<String> columns = table.getValue().isEmpty() ? List.of("uuid")
						: List.copyOf(table.getValue().get(0).keySet());
				String key = columns.contains("row_id") || columns.contains("parent_key") ? ""
						: "row_id INTEGER PRIMARY KEY AUTOINCREMENT, ";
				statement.execute("CREATE TABLE " + table.getKey() + " (" + key + String.join(", ", columns) + ")");
				insert(connection, table.getKey(), columns, table.getValue());
			}
			for (String sql : this.statements) {
				statement.execute(sql);
			}
		}
		connection.commit();
	}

	private static void insert(Connection connection, String table, List<String> columns,
			List<Map<String, @Nullable Object>> rows) throws SQLException {
		String marks = String.join(", ", Collections.nCopies(columns.size(), "?"));
		try (PreparedStatement insert = connection.prepareStatement(
				"INSERT INTO " + table + " (" + String.join(", ", columns) + ") VALUES (" + marks + ")")) {
			for (Map<String, @Nullable Object> row : rows) {
				for (int place = 0; place < columns.size(); place++) {
					insert.setObject(place + 1, row.get(columns.get(place)));
				}
				insert.addBatch();
			}
			insert.executeBatch();
		}
	}

	private static @Nullable Object[] joined(@Nullable Object[] first, @Nullable Object[] second) {
		List<@Nullable Object> all = new ArrayList<>();
		Collections.addAll(all, first);
		Collections.addAll(all, second);
		return all.toArray();
	}

	/** Encodes an id as in a backup. */
	public static byte[] bytes(UUID id) {
		return ByteBuffer.allocate(16)
			.putLong(id.getMostSignificantBits())
			.putLong(id.getLeastSignificantBits())
			.array();
	}

	/** Returns an id that is the same in each run. */
	public static UUID id(int number) {
		return new UUID(0x4000, 0x8000_0000_0000_0000L + number);
	}

}
