package org.healthpipeline.benchmarks.reads;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;

import org.healthpipeline.benchmarks.servers.BenchmarkDatabase;
import org.healthpipeline.common.identity.SecretToken;
import org.healthpipeline.model.bucket.Period;
import org.healthpipeline.model.type.HealthTypes;

/**
 * Runs the minimum of SQL that every answer from this database needs: the rows of the
 * range, and the session. It uses prepared statements on one kept connection. Every
 * column of every row is fetched, as bytes. Not safe for use by several threads.
 */
final class BareSql implements AutoCloseable {

	private final ReadUser user;

	private final Connection connection;

	private final PreparedStatement aggregates;

	private final PreparedStatement session;

	BareSql(BenchmarkDatabase database, ReadUser user) {
		this.user = user;
		try {
			this.connection = database.pool().getConnection();
			this.aggregates = this.connection.prepareStatement("""
					SELECT type_id, period_start, payload FROM health_aggregates
					WHERE user_id = ? AND type_id = ANY (?) AND period = ? AND period_start >= ? AND period_start < ?
					ORDER BY type_id, period_start
					""");
			this.session = this.connection.prepareStatement("""
					SELECT s.id, s.user_id, u.role, st.generation, st.timezone
					FROM sessions s JOIN users u ON u.id = s.user_id JOIN user_states st ON st.user_id = s.user_id
					WHERE s.token_hash = ? AND s.expires_at > ?
					""");
			Short[] types = { (short) HealthTypes.get("STEPS").id(), (short) HealthTypes.get("HEART_RATE").id() };
			this.aggregates.setObject(1, user.user());
			this.aggregates.setArray(2, this.connection.createArrayOf("int2", types));
			this.aggregates.setShort(3, Period.DAY.code());
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** Reads all rows of the days that begin in [start, end). */
	Rows aggregates(Instant start, Instant end) {
		long before = System.nanoTime();
		try {
			this.aggregates.setObject(4, start.atOffset(ZoneOffset.UTC));
			this.aggregates.setObject(5, end.atOffset(ZoneOffset.UTC));
			int rows = read(this.aggregates);
			return new Rows(rows, System.nanoTime() - before);
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Reads the session.
	 * @return nanoseconds
	 */
	long session() {
		long before = System.nanoTime();
		try {
			this.session.setBytes(1, SecretToken.hash(this.user.token()));
			this.session.setObject(2, Instant.now().atOffset(ZoneOffset.UTC));
			if (read(this.session) != 1) {
				throw new IllegalStateException("The session does not exist");
			}
			return System.nanoTime() - before;
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static int read(PreparedStatement statement) throws SQLException {
		int rows = 0;
		try (ResultSet found = statement.executeQuery()) {
			int columns = found.getMetaData().getColumnCount();
			while (found.next()) {
				for (int column = 1; column <= columns; column++) {
					found.getBytes(column);
				}
				rows++;
			}
		}
		return rows;
	}

	@Override
	public void close() {
		try {
			this.connection.close();
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Rows that were read.
	 *
	 * @param nanos from the statement to the last row
	 */
	record Rows(int count, long nanos) {
	}

}
