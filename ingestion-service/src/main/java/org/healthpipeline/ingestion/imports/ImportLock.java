package org.healthpipeline.ingestion.imports;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

import javax.sql.DataSource;

import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SQLExceptionSubclassTranslator;

/**
 * Marks an import as running. It is an advisory lock of a transaction that stays open on
 * a connection of its own, so the database releases it when the process dies. Between
 * statements such a transaction holds no snapshot, so it does not block vacuuming.
 */
final class ImportLock implements AutoCloseable {

	private static final long SPACE = 0x494D504F52544C4BL;

	/** Stands for all imports of a user, whatever their ids. */
	private static final UUID OF_USER = new UUID(0x416C6C4F66546865L, 0x696D706F72747321L);

	private final Connection connection;

	private ImportLock(Connection connection) {
		this.connection = connection;
	}

	/**
	 * Takes the lock.
	 * @return empty when the import runs already, or another one of the user does
	 */
	static Optional<ImportLock> tryTake(DataSource dataSource, UUID user, UUID id) {
		try {
			Connection connection = dataSource.getConnection();
			ImportLock lock = new ImportLock(connection);
			boolean taken = false;
			try {
				connection.setAutoCommit(false);
				taken = lock.take(number(user, id)) && lock.take(number(user, OF_USER));
			}
			finally {
				if (!taken) {
					lock.close();
				}
			}
			return taken ? Optional.of(lock) : Optional.empty();
		}
		catch (SQLException ex) {
			throw translated(ex);
		}
	}

	private boolean take(long number) throws SQLException {
		try (PreparedStatement statement = this.connection.prepareStatement("SELECT pg_try_advisory_xact_lock(?)")) {
			statement.setLong(1, number);
			try (ResultSet row = statement.executeQuery()) {
				return row.next() && row.getBoolean(1);
			}
		}
	}

	/** Whether some process holds the lock, without taking it. */
	static boolean isHeld(JdbcClient jdbc, UUID user, UUID id) {
		long number = number(user, id);
		return jdbc.sql("""
				SELECT EXISTS (SELECT FROM pg_locks l JOIN pg_database d ON d.oid = l.database
					WHERE l.locktype = 'advisory' AND d.datname = current_database() AND l.objsubid = 1
						AND l.classid = ?::bigint::oid AND l.objid = ?::bigint::oid AND l.granted)
				""").param(number >>> 32).param(number & 0xFFFFFFFFL).query(Boolean.class).single();
	}

	private static long number(UUID user, UUID id) {
		return user.getLeastSignificantBits() ^ Long.rotateLeft(id.getMostSignificantBits(), 23)
				^ Long.rotateLeft(id.getLeastSignificantBits(), 41) ^ SPACE;
	}

	@Override
	public void close() {
		try (Connection closed = this.connection) {
			closed.rollback();
			closed.setAutoCommit(true);
		}
		catch (SQLException ex) {
			throw translated(ex);
		}
	}

	private static RuntimeException translated(SQLException ex) {
		DataAccessException known = new SQLExceptionSubclassTranslator().translate("Lock of an import", null, ex);
		return (known != null) ? known : new UncategorizedSQLException("Lock of an import", null, ex);
	}

}
