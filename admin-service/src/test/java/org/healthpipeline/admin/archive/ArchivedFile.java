package org.healthpipeline.admin.archive;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BiConsumer;

import org.healthpipeline.common.storage.ObjectStore;
import org.healthpipeline.testsupport.servers.TestFiles;

/** Reads an archived month with DuckDB, which shares no code with the pipeline. */
final class ArchivedFile {

	private final Path file;

	private ArchivedFile(Path file) {
		this.file = file;
	}

	static ArchivedFile of(ObjectStore store, String name) {
		Path file = TestFiles.newDirectory("archive").resolve("samples.parquet");
		try (InputStream content = store.get(name)) {
			Files.copy(content, file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return new ArchivedFile(file);
	}

	/** Returns the ciphertexts in hexadecimal digits, by id. */
	Map<UUID, String> payloads() throws SQLException {
		Map<UUID, String> payloads = new TreeMap<>();
		rows("SELECT id::text, lower(hex(payload)) FROM '%s'",
				(id, payload) -> payloads.put(UUID.fromString(id), payload));
		return payloads;
	}

	/** Returns the columns with their types. */
	Map<String, String> columns() throws SQLException {
		Map<String, String> columns = new TreeMap<>();
		rows("SELECT column_name, column_type FROM (DESCRIBE FROM '%s')", columns::put);
		return columns;
	}

	/** Returns the compression codecs of its columns. */
	Set<String> compression() throws SQLException {
		Map<String, String> compression = new TreeMap<>();
		rows("SELECT DISTINCT compression, '' FROM parquet_metadata('%s')", compression::put);
		return compression.keySet();
	}

	private void rows(String sql, BiConsumer<String, String> sink) throws SQLException {
		try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
				Statement statement = connection.createStatement();
				ResultSet row = statement.executeQuery(sql.formatted(this.file))) {
			while (row.next()) {
				sink.accept(row.getString(1), row.getString(2));
			}
		}
	}

}
