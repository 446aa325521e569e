package org.healthpipeline.testsupport.privacy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.postgresql.PGConnection;

import org.healthpipeline.testsupport.servers.TestDatabase;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads every row of every table, as text and in the binary form. */
public final class DatabaseDump {

	private final TestDatabase database;

	public DatabaseDump(TestDatabase database) {
		this.database = database;
	}

	/** Lists the tables of the schema, including hypertables. */
	public List<String> tables() {
		return JdbcClient.create(this.database.asOwner()).sql("""
				SELECT quote_ident(table_name) FROM information_schema.tables
				WHERE table_schema = 'public' AND table_type = 'BASE TABLE' ORDER BY table_name
				""").query(String.class).list();
	}

	/** Returns the dumps by their names. */
	public Map<String, byte[]> all() {
		Map<String, byte[]> dumps = new TreeMap<>();
		for (String table : tables()) {
			dumps.put(table + " as text", dump("SELECT * FROM " + table, "text"));
			dumps.put(table + " in binary form", dump("SELECT * FROM " + table, "binary"));
		}
		return dumps;
	}

	public byte[] dump(String query, String format) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (Connection connection = this.database.asOwner().getConnection()) {
			connection.unwrap(PGConnection.class)
				.getCopyAPI()
				.copyOut("COPY (" + query + ") TO STDOUT (FORMAT " + format + ")", bytes);
		}
		catch (SQLException ex) {
			throw new IllegalStateException("No dump of " + query, ex);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return bytes.toByteArray();
	}

}
