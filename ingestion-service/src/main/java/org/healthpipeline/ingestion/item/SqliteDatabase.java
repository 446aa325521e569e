package org.healthpipeline.ingestion.item;

import java.io.Closeable;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.sqlite.ProgressHandler;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.Pragma;

/**
 * An SQLite database that was sent, for reading. It may be crafted to do harm. So nothing
 * of its schema runs: views, triggers, computed columns, functions, extensions. A cell is
 * never longer than an item may be, and the size of the file bounds the work. Not safe
 * for use by several threads.
 */
public final class SqliteDatabase implements Closeable {

	/** Steps of SQLite's virtual machine between two checks. */
	private static final int STEPS_PER_CHECK = 100_000;

	/** Enough for any small file: about a second. */
	private static final long STEPS_MIN = 20_000_000;

	/** A row of twenty bytes takes about twenty steps. */
	private static final long STEPS_PER_BYTE = 10;

	private static final int TABLES_MAX = 5_000;

	private static final int CELL_BYTES_MIN = 64 * 1024;

	private final Connection connection;

	private final Map<String, SqliteTable> tables = new LinkedHashMap<>();

	private final List<String> others = new ArrayList<>();

	private SqliteDatabase(Connection connection) {
		this.connection = connection;
	}

	/**
	 * Opens the database, and removes the name of its file.
	 * @param maxCellBytes of one cell or row; longer ones are passed over
	 */
	public static SqliteDatabase open(SqliteFile file, int maxCellBytes) throws IOException {
		SQLiteConfig config = new SQLiteConfig();
		config.setReadOnly(true);
		config.enableLoadExtension(false);
		config.setPragma(Pragma.LIMIT_LENGTH, Integer.toString(Math.max(CELL_BYTES_MIN, maxCellBytes)));
		SqliteDatabase database = null;
		try {
			Connection connection = config.createConnection("jdbc:sqlite:" + file.path().toUri() + "?immutable=1");
			database = new SqliteDatabase(connection);
			file.removeName();
			bound(connection, STEPS_MIN + STEPS_PER_BYTE * file.bytes());
			try (Statement statement = connection.createStatement()) {
				statement.execute("PRAGMA trusted_schema = OFF");
				statement.execute("PRAGMA cell_size_check = ON");
				statement.execute("PRAGMA mmap_size = 0");
			}
			database.readTables();
			return database;
		}
		catch (SQLException ex) {
			if (database != null) {
				database.close();
			}
			throw new UnreadableInputException("The database cannot be opened", ex);
		}
	}

	private static void bound(Connection connection, long stepsMax) throws SQLException {
		ProgressHandler.setHandler(connection, STEPS_PER_CHECK, new ProgressHandler() {

			private long steps;

			@Override
			protected int progress() {
				this.steps += STEPS_PER_CHECK;
				return (this.steps > stepsMax) ? 1 : 0;
			}

		});
	}

	/**
	 * Reads the list of tables. Views, virtual tables and tables without row numbers are
	 * left out.
	 */
	private void readTables() throws SQLException {
		try (Statement statement = this.connection.createStatement();
				ResultSet row = statement
					.executeQuery("SELECT name, type, wr FROM pragma_table_list WHERE schema = 'main' ORDER BY name")) {
			while (row.next() && this.tables.size() + this.others.size() < TABLES_MAX) {
				String name = String.valueOf(row.getString(1));
				if (name.startsWith("sqlite_")) {
					continue;
				}
				if (row.getString(2).equals("table") && row.getInt(3) == 0) {
					this.tables.put(name.toLowerCase(Locale.ROOT), new SqliteTable(name, Map.of()));
				}
				else {
					this.others.add(name);
				}
			}
		}
		for (Map.Entry<String, SqliteTable> entry : this.tables.entrySet()) {
			entry.setValue(new SqliteTable(entry.getValue().name(), columns(entry.getValue().name())));
		}
	}

	/** The columns of a table, without computed ones. */
	private Map<String, String> columns(String table) throws SQLException {
		Map<String, String> columns = new LinkedHashMap<>();
		try (PreparedStatement statement = this.connection
			.prepareStatement("SELECT name FROM pragma_table_info(?) ORDER BY cid")) {
			statement.setString(1, table);
			try (ResultSet row = statement.executeQuery()) {
				while (row.next()) {
					String name = String.valueOf(row.getString(1));
					columns.put(name.toLowerCase(Locale.ROOT), name);
				}
			}
		}
		return columns;
	}

	/** All tables. */
	public List<SqliteTable> tables() {
		return List.copyOf(this.tables.values());
	}

	/** The names of everything in the database that is not a plain table. */
	public List<String> others() {
		return List.copyOf(this.others);
	}

	/**
	 * The table with that name, in whatever case.
	 * @return null where there is none
	 */
	public @Nullable SqliteTable find(String name) {
		return this.tables.get(name.toLowerCase(Locale.ROOT));
	}

	/** The number of rows. */
	public long count(SqliteTable table) throws UnreadableInputException {
		try (Statement statement = this.connection.createStatement();
				ResultSet row = statement.executeQuery("SELECT count(*) FROM " + table.quoted())) {
			return row.getLong(1);
		}
		catch (SQLException ex) {
			throw damaged(table, ex);
		}
	}

	/** The rows in the order of their numbers. */
	public SqliteCursor rows(SqliteTable table, List<String> columns) {
		return new SqliteCursor(this.connection, table, columns, null);
	}

	/** The rows sorted by a column with the numbers of their parent rows. */
	public SqliteCursor children(SqliteTable table, List<String> columns, String parent) {
		return new SqliteCursor(this.connection, table, columns, parent);
	}

	public static UnreadableInputException damaged(SqliteTable table, @Nullable Exception ex) {
		return new UnreadableInputException("The database is damaged or ends early", ex);
	}

	@Override
	public void close() throws IOException {
		try {
			this.connection.close();
		}
		catch (SQLException ex) {
			throw new IOException("The database cannot be closed", ex);
		}
	}

}
