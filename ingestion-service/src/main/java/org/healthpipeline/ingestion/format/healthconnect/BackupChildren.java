package org.healthpipeline.ingestion.format.healthconnect;

import java.io.Closeable;
import java.io.IOException;

import org.healthpipeline.ingestion.item.SqliteCursor;

/**
 * Rows in the order of those that they belong to, beside which they are read. Not safe
 * for use by several threads.
 */
final class BackupChildren implements Closeable {

	private final SqliteCursor rows;

	private boolean isThere;

	BackupChildren(SqliteCursor rows) throws IOException {
		this.rows = rows;
		this.isThere = rows.next();
	}

	/** The row that it stands on, the last one at the end. */
	SqliteCursor cursor() {
		return this.rows;
	}

	/** Goes to the next row. */
	void advance() throws IOException {
		this.isThere = this.rows.next();
	}

	/** Whether the row belongs to the one of that number. */
	boolean isOf(long parent) {
		return this.isThere && this.rows.hasKey() && this.rows.key() == parent;
	}

	/**
	 * Passes over the rows that come before those of that number: theirs are not there.
	 * @return how many
	 */
	long passBefore(long parent) throws IOException {
		long count = 0;
		while (this.isThere && (!this.rows.hasKey() || this.rows.key() < parent) && !isBehindNumbers()) {
			count++;
			advance();
		}
		return count;
	}

	/** Texts and bytes come behind all numbers, and nothing before them. */
	private boolean isBehindNumbers() {
		return !this.rows.hasKey() && this.rows.isKeyGiven();
	}

	/**
	 * Passes over all that is left.
	 * @return how many
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
