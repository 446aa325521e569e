package org.healthpipeline.common.sample;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/** The columns of a batch as arrays, the fastest form for a statement. */
final class SampleArrays {

	/** Number of arrays. */
	static final int COUNT = 9;

	private final UUID[] ids;

	private final short[] types;

	private final UUID[] devices;

	private final long[] starts;

	private final long[] ends;

	private final long[] versions;

	private final @Nullable UUID[] records;

	private final @Nullable String[] apps;

	private final byte[][] payloads;

	private SampleArrays(int size) {
		this.ids = new UUID[size];
		this.types = new short[size];
		this.devices = new UUID[size];
		this.starts = new long[size];
		this.ends = new long[size];
		this.versions = new long[size];
		this.records = new UUID[size];
		this.apps = new String[size];
		this.payloads = new byte[size][];
	}

	static SampleArrays of(List<StoredSample> samples) {
		SampleArrays arrays = new SampleArrays(samples.size());
		int row = 0;
		for (StoredSample sample : samples) {
			arrays.ids[row] = sample.id();
			arrays.types[row] = (short) sample.typeId();
			arrays.devices[row] = sample.deviceId();
			arrays.starts[row] = sample.startMs();
			arrays.ends[row] = sample.endMs();
			arrays.versions[row] = sample.version();
			arrays.records[row] = sample.recordId();
			arrays.apps[row] = sample.sourceApp();
			arrays.payloads[row] = sample.payload();
			row++;
		}
		return arrays;
	}

	/**
	 * Binds {@value #COUNT} arrays, in the order of the statement, from this index on.
	 */
	void bind(Connection connection, PreparedStatement statement, int index) throws SQLException {
		PGConnection postgres = connection.unwrap(PGConnection.class);
		statement.setObject(index, BinaryArray.ofUuids(this.ids));
		statement.setArray(index + 1, postgres.createArrayOf("int2", this.types));
		statement.setObject(index + 2, BinaryArray.ofUuids(this.devices));
		statement.setObject(index + 3, BinaryArray.ofTimes(this.starts));
		statement.setObject(index + 4, BinaryArray.ofTimes(this.ends));
		statement.setArray(index + 5, postgres.createArrayOf("int8", this.versions));
		statement.setArray(index + 6, connection.createArrayOf("uuid", this.records));
		statement.setArray(index + 7, postgres.createArrayOf("text", this.apps));
		statement.setArray(index + 8, postgres.createArrayOf("bytea", this.payloads));
	}

}
