package org.healthpipeline.common.lease;

import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * A table whose rows are work. It has the columns {@code id}, {@code status},
 * {@code attempts}, {@code
 * next_attempt_at}, {@code attempt_id}, {@code lease_until}, {@code error_code},
 * {@code updated_at} and {@code
 * completed_at}. The status is {@code queued}, {@code running}, and at the end
 * {@code completed}, {@code failed} or another one of the table. An index may allow only
 * some rows to run at the same time; a claim that loses such a race finds nothing.
 * Thread-safe.
 *
 * @param <W> the process's description of the work
 */
public interface LeasedTable<W> {

	/** Returns the table's name. */
	String name();

	/**
	 * Returns the condition for due rows that may be claimed, as SQL; the row is named
	 * {@code due}.
	 */
	default SqlPart claimable() {
		return SqlPart.NONE;
	}

	/** Returns the order in which due rows are claimed, as SQL. */
	String order();

	/** Returns the columns to assign when work is claimed. */
	default SqlPart onClaim() {
		return SqlPart.NONE;
	}

	/** Returns the columns to assign when work is given up. */
	default SqlPart onFailure() {
		return SqlPart.NONE;
	}

	/** Returns the condition for cancelled work, as SQL. */
	default String cancelled() {
		return "false";
	}

	/** Returns the columns that {@link #work} reads, as SQL. */
	String columns();

	W work(ResultSet row) throws SQLException;

	/** Returns the {@code error_code} for work whose process died in every attempt. */
	String interrupted();

}
