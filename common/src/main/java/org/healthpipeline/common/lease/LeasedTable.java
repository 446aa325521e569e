package org.healthpipeline.common.lease;

import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * A table whose rows are work. It has the columns {@code id}, {@code status},
 * {@code attempts}, {@code next_attempt_at}, {@code attempt_id}, {@code lease_until},
 * {@code error_code}, {@code updated_at} and {@code completed_at}. Work is
 * {@code queued}, {@code running}, and in the end {@code completed}, {@code failed} or
 * what else the table knows. Where an index allows only some rows to run at once, a claim
 * that another process was quicker with finds nothing. Safe for use by several threads.
 *
 * @param <W> what a process has to know of the work
 */
public interface LeasedTable<W> {

	/** The table's name. */
	String name();

	/** Which rows may be claimed when they are due; the row is named {@code due}. */
	default SqlPart claimable() {
		return SqlPart.NONE;
	}

	/** Which due row comes first, as SQL. */
	String order();

	/** What a claim assigns. */
	default SqlPart onClaim() {
		return SqlPart.NONE;
	}

	/** What giving the work up assigns. */
	default SqlPart onFailure() {
		return SqlPart.NONE;
	}

	/** Whether somebody wants the work to end, as SQL. */
	default String cancelled() {
		return "false";
	}

	/** The columns that {@link #work} reads, as SQL. */
	String columns();

	W work(ResultSet row) throws SQLException;

	/** The {@code error_code} of work whose process has died each time. */
	String interrupted();

}
