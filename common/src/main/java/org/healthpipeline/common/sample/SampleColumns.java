package org.healthpipeline.common.sample;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

import org.healthpipeline.common.sample.SampleStore.Removed;

import org.springframework.jdbc.core.RowMapper;

/** Reads rows of {@code health_samples}. */
final class SampleColumns {

	/** Columns that {@link #sample} reads. */
	static final String COLUMNS = """
			id, type_id, device_id, (date_part('epoch', start_date) * 1000)::bigint AS start_ms,
			(date_part('epoch', end_date) * 1000)::bigint AS end_ms, version, record_id, source_app,
			payload""";

	/** Columns that {@link #REMOVED} reads. */
	static final String RETURNING_REMOVED = """

			RETURNING id, type_id, (extract(epoch FROM start_date) * 1000)::bigint AS start_ms,
				(extract(epoch FROM end_date) * 1000)::bigint AS end_ms
			""";

	static final RowMapper<StoredSample> SAMPLE = (row, number) -> sample(row);

	static final RowMapper<Removed> REMOVED = (row, number) -> new Removed(row.getObject("id", UUID.class),
			row.getInt("type_id"), row.getLong("start_ms"), row.getLong("end_ms"));

	private SampleColumns() {
	}

	static StoredSample sample(ResultSet row) throws SQLException {
		return new StoredSample(row.getObject(1, UUID.class), row.getInt(2), row.getObject(3, UUID.class),
				row.getLong(4), row.getLong(5), row.getLong(6), row.getObject(7, UUID.class), row.getString(8),
				row.getBytes(9));
	}

	/** Reads the key of a row that begins with id and type. */
	static SampleKey key(ResultSet row) throws SQLException {
		return new SampleKey(row.getObject(1, UUID.class), row.getInt(2));
	}

}
