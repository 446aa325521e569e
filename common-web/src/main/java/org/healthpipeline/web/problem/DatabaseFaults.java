package org.healthpipeline.web.problem;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.transaction.TransactionSystemException;

/** Distinguishes an unavailable or busy database from a programming error. */
final class DatabaseFaults {

	/**
	 * SQLSTATEs besides class 08 (connection): shutting down, cannot connect now, too
	 * many connections, out of memory or disk, read-only after a failover, serialisation
	 * failure, deadlock, lock not available.
	 */
	private static final Set<String> TEMPORARY = Set.of("57P01", "57P02", "57P03", "53000", "53100", "53200", "53300",
			"25006", "40001", "40P01", "55P03");

	private DatabaseFaults() {
	}

	static boolean isTemporary(Throwable thrown) {
		Throwable cause = thrown;
		for (int depth = 0; cause != null && depth < 20; depth++) {
			if (cause instanceof SQLTransientConnectionException
					|| (cause instanceof SQLException sql && isTemporary(sql.getSQLState()))) {
				return true;
			}
			cause = cause(cause);
		}
		return false;
	}

	/**
	 * Returns the cause; after a failed rollback, the original exception is stored beside
	 * the causes.
	 */
	private static @Nullable Throwable cause(Throwable thrown) {
		Throwable first = (thrown instanceof TransactionSystemException rollback) ? rollback.getApplicationException()
				: null;
		return (first != null) ? first : thrown.getCause();
	}

	private static boolean isTemporary(@Nullable String state) {
		return state != null && (state.startsWith("08") || TEMPORARY.contains(state));
	}

}
