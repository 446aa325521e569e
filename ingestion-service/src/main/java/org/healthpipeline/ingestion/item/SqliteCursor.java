package org.healthpipeline.ingestion.item;

import java.io.Closeable;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;

/**
 * Reads the rows of a table, one at a time. Not safe for use by several threads.
 */
public final class SqliteCursor implements Closeable {

	private static final int KEY = 1;

	private final Connection connection;

	private final SqliteTable table;

	private final List<String> columns;

	private final Map<String, Integer> places = new HashMap<>();

	private final @Nullable String order;

	private final @Nullable Object[] cells;

	private @Nullable PreparedStatement statement;

	private @Nullable ResultSet rows;

	private long key = Long.MIN_VALUE;

	private boolean isStarted;

	private boolean isTooLarge;

	private boolean hasKey;

	private boolean isKeyGiven;

	/**
	 * @param columns to read, as far as the table has them
	 * @param order the column by which rows are sorted; null for the numbers of the rows
	 */
	SqliteCursor(Connection connection, SqliteTable table, List<String> columns, @Nullable String order) {
		this.connection = connection;
		this.table = table;
		this.columns = columns;
		this.order = order;
		this.cells = new @Nullable Object[columns.size()];
		for (int place = 0; place < columns.size(); place++) {
			this.places.put(columns.get(place).toLowerCase(Locale.ROOT), place);
		}
	}

	/**
	 * Goes to the next row.
	 * @return whether there is one
	 */
	public boolean next() throws IOException {
		try {
			ResultSet open = (this.rows != null) ? this.rows : query();
			boolean found = open.next();
			if (found) {
				read(open);
			}
			return found;
		}
		catch (SQLException ex) {
			if (this.order == null && ex.getErrorCode() == SQLiteErrorCode.SQLITE_TOOBIG.code) {
				return passOver();
			}
			throw SqliteDatabase.damaged(this.table, ex);
		}
	}

	private ResultSet query() throws SQLException {
		StringBuilder sql = new StringBuilder("SELECT ");
		sql.append((this.order != null) ? this.table.cell(this.order) : "_rowid_");
		for (String column : this.columns) {
			sql.append(", ").append(this.table.cell(column));
		}
		sql.append(" FROM ").append(this.table.quoted());
		if (this.order != null) {
			sql.append(" ORDER BY 1, _rowid_");
		}
		else {
			sql.append(" WHERE _rowid_ ").append(this.isStarted ? ">" : ">=").append(" ? ORDER BY _rowid_");
		}
		PreparedStatement prepared = this.connection.prepareStatement(sql.toString());
		this.statement = prepared;
		if (this.order == null) {
			prepared.setLong(1, this.key);
		}
		ResultSet opened = prepared.executeQuery();
		this.rows = opened;
		return opened;
	}

	/** Reads a row and checks the order, since a damaged tree may contain a cycle. */
	private void read(ResultSet row) throws SQLException, IOException {
		Object number = row.getObject(KEY);
		boolean hadKey = this.hasKey;
		long before = this.key;
		this.hasKey = number instanceof Number;
		this.isKeyGiven = number != null;
		if (number instanceof Number found) {
			this.key = found.longValue();
			boolean behind = (this.order != null) ? this.key < before : this.key <= before;
			if (this.isStarted && hadKey && behind) {
				throw SqliteDatabase.damaged(this.table, null);
			}
		}
		this.isStarted = true;
		this.isTooLarge = false;
		for (int place = 0; place < this.cells.length; place++) {
			this.cells[place] = row.getObject(KEY + 1 + place);
		}
	}

	/** Passes over a row with more bytes than are read. */
	private boolean passOver() throws IOException {
		close();
		String sql = "SELECT min(_rowid_) FROM " + this.table.quoted() + " WHERE _rowid_ "
				+ (this.isStarted ? ">" : ">=") + " ?";
		try (PreparedStatement next = this.connection.prepareStatement(sql)) {
			next.setLong(1, this.key);
			try (ResultSet row = next.executeQuery()) {
				Object number = row.getObject(1);
				if (!(number instanceof Number found)) {
					throw SqliteDatabase.damaged(this.table, null);
				}
				this.key = found.longValue();
			}
		}
		catch (SQLException ex) {
			throw SqliteDatabase.damaged(this.table, ex);
		}
		this.isStarted = true;
		this.hasKey = true;
		this.isTooLarge = true;
		Arrays.fill(this.cells, null);
		return true;
	}

	/** Whether the row has more bytes than are read. It has no cells then. */
	public boolean isTooLarge() {
		return this.isTooLarge;
	}

	/** Whether the row has a number by which it is sorted. */
	public boolean hasKey() {
		return this.hasKey;
	}

	/** Whether the sort column has a value, which may not be a number. */
	public boolean isKeyGiven() {
		return this.isKeyGiven;
	}

	/** The number of the row, or of its parent row. */
	public long key() {
		return this.key;
	}

	/** The value of a cell, null where the table has no such column. */
	public SqliteCell cell(String column) {
		Integer place = this.places.get(column.toLowerCase(Locale.ROOT));
		return new SqliteCell((place != null) ? this.cells[place] : null);
	}

	@Override
	public void close() throws IOException {
		try {
			if (this.statement != null) {
				this.statement.close();
			}
		}
		catch (SQLException ex) {
			throw SqliteDatabase.damaged(this.table, ex);
		}
		finally {
			this.statement = null;
			this.rows = null;
		}
	}

}
