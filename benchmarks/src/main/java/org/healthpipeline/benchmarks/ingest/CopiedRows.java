package org.healthpipeline.benchmarks.ingest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

import javax.sql.DataSource;

import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyManager;

/**
 * Holds the stored rows of {@code health_samples} in their order of arrival, in memory in
 * the binary form of COPY (the faster one). They are cut into parts for one commit each.
 */
public final class CopiedRows {

	private static final String COLUMNS = "(user_id, id, device_id, start_date, end_date, created_at, version, "
			+ "type_id, record_id, source_app, payload)";

	/** Signature, flags and the length of the header's extension. */
	private static final int HEADER_BYTES = 19;

	private static final short END = -1;

	private final List<byte[]> parts;

	private final long rows;

	private CopiedRows(List<byte[]> parts, long rows) {
		this.parts = parts;
		this.rows = rows;
	}

	/**
	 * Reads the stored rows.
	 * @param rowsEach rows of a part
	 */
	public static CopiedRows read(DataSource database, int rowsEach) {
		ByteArrayOutputStream all = new ByteArrayOutputStream();
		try (Connection connection = database.getConnection()) {
			CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
			copy.copyOut("COPY (SELECT " + COLUMNS.substring(1, COLUMNS.length() - 1) + " FROM health_samples "
					+ "ORDER BY created_at, user_id, start_date, id) TO STDOUT (FORMAT binary)", all);
		}
		catch (SQLException | IOException ex) {
			throw new IllegalStateException("The stored rows cannot be read", ex);
		}
		return cut(all.toByteArray(), rowsEach);
	}

	private static CopiedRows cut(byte[] all, int rowsEach) {
		ByteBuffer from = ByteBuffer.wrap(all);
		List<byte[]> parts = new ArrayList<>();
		long rows = 0;
		int partStart = HEADER_BYTES;
		from.position(HEADER_BYTES);
		for (short columns = from.getShort(); columns != END; columns = from.getShort()) {
			for (int column = 0; column < columns; column++) {
				int length = from.getInt();
				from.position(from.position() + Math.max(0, length));
			}
			rows++;
			if (rows % rowsEach == 0) {
				parts.add(part(all, partStart, from.position()));
				partStart = from.position();
			}
		}
		if (partStart < from.position() - Short.BYTES) {
			parts.add(part(all, partStart, from.position() - Short.BYTES));
		}
		return new CopiedRows(parts, rows);
	}

	private static byte[] part(byte[] all, int from, int until) {
		return ByteBuffer.allocate(HEADER_BYTES + until - from + Short.BYTES)
			.put(all, 0, HEADER_BYTES)
			.put(all, from, until - from)
			.putShort(END)
			.array();
	}

	/** Counts the rows. */
	public long rows() {
		return this.rows;
	}

	/**
	 * Writes all parts, from several connections, one commit each.
	 * @return seconds from the first part to the last commit
	 */
	public double write(DataSource database, int connections) {
		AtomicInteger next = new AtomicInteger();
		ExecutorService threads = Executors.newFixedThreadPool(connections);
		List<Connection> open = new ArrayList<>();
		try {
			for (int count = 0; count < connections; count++) {
				open.add(database.getConnection());
			}
			long start = System.nanoTime();
			List<Future<?>> all = new ArrayList<>();
			for (Connection connection : open) {
				all.add(threads.submit(() -> {
					for (int part = next.getAndIncrement(); part < this.parts.size(); part = next.getAndIncrement()) {
						copy(connection, this.parts.get(part));
					}
					return null;
				}));
			}
			for (Future<?> each : all) {
				each.get();
			}
			return (System.nanoTime() - start) / 1e9;
		}
		catch (SQLException | ExecutionException ex) {
			throw new IllegalStateException("COPY failed", ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
		finally {
			open.forEach(CopiedRows::close);
			threads.shutdownNow();
		}
	}

	/** Outside a transaction block each COPY is a transaction of its own. */
	private static void copy(Connection connection, byte[] part) throws SQLException {
		CopyIn copy = connection.unwrap(PGConnection.class)
			.getCopyAPI()
			.copyIn("COPY health_samples " + COLUMNS + " FROM STDIN (FORMAT binary)");
		copy.writeToCopy(part, 0, part.length);
		copy.endCopy();
	}

	private static void close(Connection connection) {
		try {
			connection.close();
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
