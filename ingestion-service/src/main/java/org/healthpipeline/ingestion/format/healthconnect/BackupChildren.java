package org.healthpipeline.ingestion.format.healthconnect;

import java.io.Closeable;
import java.io.IOException;

import org.healthpipeline.ingestion.item.SqliteCursor;

/**
 * Reads child rows in the order of their parent rows, beside them. Not safe for use by
 * several threads.
 */
final class BackupChildren implements Closeable {

	private final SqliteCursor rows;

	private boolean isThere;

	BackupChildren(SqliteCursor rows) throws IOException {
		this.rows = rows;
		this.isThere = rows.next();
	}

	/** The current row; at the end, the last one. */
	SqliteCursor cursor() {
		return this.rows;
	}

	/** Goes to the next row. */
	void advance() throws IOException {
		this.isThere = this.rows.next();
	}

	/** Whether the row belongs to the parent with that number. */
	boolean isOf(long parent) {
		return this.isThere && this.rows.hasKey() && this.rows.key() == parent;
	}

	/**
	 * Passes over the rows of earlier parents, which do not exist.
	 * @return the number of rows
	 */
	long passBefore(long parent) throws IOException {
		long count = 0;
		while (this.isThere && (!this.rows.hasKey() || this.rows.key() < parent) && !isBehindNumbers()) {
			count++;
			advance();
		}
		return count;
	}

	/** Whether the key is a text or bytes: SQLite sorts them after all numbers. */
	private boolean isBehindNumbers() {
		return !this.rows.hasKey() && this.rows.isKeyGiven();
	}

	/**
	 * Passes over the remaining rows.
	 * @return the number of rows
	 */
	long passRest() throws IOException {
		long count = 0;
		while (this.isThere) {
			count++;
			advance();
		}
		return count;
	}

	@Override
	public void close() throws IOException {
		this.rows.close();
	}

}
