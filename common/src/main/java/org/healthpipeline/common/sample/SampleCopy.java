package org.healthpipeline.common.sample;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.healthpipeline.common.time.UtcTime;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Fast path for batches of new samples, which nearly all batches are. INSERT with ON
 * CONFLICT costs the server about twice as much per row as COPY: each row is looked up,
 * inserted tentatively and then confirmed, and each step is logged. So a batch is copied
 * under a savepoint; if it meets a stored sample, the slow path follows. Retries and
 * overlapping windows repeat samples from the first one on, so checking that one avoids
 * most failing attempts.
 */
final class SampleCopy {

	/**
	 * Number of samples below which the additional round trips cost more than COPY saves.
	 */
	static final int WORTHWHILE = 100;

	private static final String UNIQUE_VIOLATION = "23505";

	private SampleCopy() {
	}

	/**
	 * Stores all samples or none of them.
	 * @return whether they were stored; if not, some may already exist
	 */
	static boolean store(Connection connection, UUID user, Instant createdAt, List<StoredSample> samples)
			throws SQLException {
		if (anyKnown(connection, user, samples)) {
			return false;
		}
		Savepoint before = connection.setSavepoint();
		try {
			copy(connection, CopyRows.of(user, createdAt, samples));
		}
		catch (SQLException ex) {
			if (!UNIQUE_VIOLATION.equals(ex.getSQLState())) {
				throw ex;
			}
			connection.rollback(before);
			return false;
		}
		connection.releaseSavepoint(before);
		return true;
	}

	/** Returns true when an id has a minimum version, or the first sample exists. */
	private static boolean anyKnown(Connection connection, UUID user, List<StoredSample> samples) throws SQLException {
		String sql = """
				SELECT EXISTS (SELECT FROM sample_tombstones WHERE user_id = ? AND id = ANY (?::uuid[]))
					OR EXISTS (SELECT FROM health_samples WHERE user_id = ? AND id = ? AND type_id = ? AND start_date = ?)
				""";
		StoredSample first = samples.get(0);
		UUID[] ids = samples.stream().map(StoredSample::id).toArray(UUID[]::new);
		try (PreparedStatement statement = connection.prepareStatement(sql)) {
			statement.setObject(1, user);
			statement.setObject(2, BinaryArray.ofUuids(ids));
			statement.setObject(3, user);
			statement.setObject(4, first.id());
			statement.setInt(5, first.typeId());
			statement.setObject(6, UtcTime.ofMs(first.startMs()));
			try (ResultSet row = statement.executeQuery()) {
				return row.next() && row.getBoolean(1);
			}
		}
	}

	private static void copy(Connection connection, byte[] rows) throws SQLException {
		CopyIn copy = connection.unwrap(PGConnection.class)
			.getCopyAPI()
			.copyIn("COPY health_samples (" + CopyRows.COLUMNS + ") FROM STDIN (FORMAT binary)");
		try {
			copy.writeToCopy(rows, 0, rows.length);
			copy.endCopy();
		}
		finally {
			if (copy.isActive()) {
				copy.cancelCopy();
			}
		}
	}

}
