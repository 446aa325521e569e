package org.healthpipeline.benchmarks.plain;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.healthpipeline.benchmarks.servers.BenchmarkDatabase;
import org.healthpipeline.common.sample.SampleContent;
import org.healthpipeline.common.sample.StoredSample;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * The table {@code plain_samples}: {@code health_samples} with the same columns, indexes
 * and chunks, but with value, state and metadata instead of the ciphertext. Only
 * benchmarks create it. Not safe for use by several threads.
 */
public final class PlainSamples {

	private static final String COLUMNS = "user_id, id, device_id, start_date, end_date, created_at, version, type_id, "
			+ "source_app, value, state, metadata";

	private final BenchmarkDatabase database;

	private PlainSamples(BenchmarkDatabase database) {
		this.database = database;
	}

	/** Creates the table, which must not exist. */
	public static PlainSamples create(BenchmarkDatabase database) {
		database.ownerTemplate().execute("""
				CREATE TABLE plain_samples (
					user_id uuid NOT NULL,
					id uuid NOT NULL,
					device_id uuid NOT NULL,
					start_date timestamptz NOT NULL,
					end_date timestamptz NOT NULL,
					created_at timestamptz NOT NULL,
					version bigint NOT NULL CHECK (version >= 0),
					type_id smallint NOT NULL,
					record_id uuid,
					source_app text,
					value double precision,
					state text,
					metadata text,
					CHECK (end_date >= start_date),
					PRIMARY KEY (user_id, id, type_id, start_date)
				);
				CREATE INDEX plain_samples_type_start ON plain_samples (user_id, type_id, start_date DESC);
				CREATE INDEX plain_samples_record ON plain_samples (user_id, record_id, start_date)
					WHERE record_id IS NOT NULL;
				CREATE INDEX plain_samples_long ON plain_samples (user_id, type_id, start_date)
					WHERE end_date - start_date > interval '1 hour';
				DO $$
				BEGIN
					IF EXISTS (SELECT FROM pg_extension WHERE extname = 'timescaledb') THEN
						PERFORM create_hypertable('plain_samples', 'start_date',
								chunk_time_interval => interval '30 days', create_default_indexes => false);
					END IF;
				END
				$$;
				""");
		database.ownerTemplate()
			.execute("GRANT SELECT, INSERT ON plain_samples TO \"" + database.service().name() + "\"");
		return new PlainSamples(database);
	}

	/** Writes rows in their order by one COPY, as the product does. */
	void add(UUID user, List<Row> rows) {
		StringBuilder lines = new StringBuilder(rows.size() * 200);
		Instant now = Instant.now();
		rows.forEach((row) -> append(lines, user, row, now));
		byte[] text = lines.toString().getBytes(StandardCharsets.UTF_8);
		try (Connection connection = this.database.pool().getConnection()) {
			connection.unwrap(PGConnection.class)
				.getCopyAPI()
				.copyIn("COPY plain_samples (" + COLUMNS + ") FROM STDIN", new ByteArrayInputStream(text));
		}
		catch (SQLException | IOException ex) {
			throw new IllegalStateException("The samples in plain text cannot be written", ex);
		}
	}

	private static void append(StringBuilder lines, UUID user, Row row, Instant now) {
		StoredSample sample = row.sample();
		SampleContent content = row.content();
		lines.append(user).append('\t').append(sample.id()).append('\t').append(sample.deviceId()).append('\t');
		lines.append(Instant.ofEpochMilli(sample.startMs())).append('\t');
		lines.append(Instant.ofEpochMilli(sample.endMs())).append('\t').append(now).append('\t');
		lines.append(sample.version()).append('\t').append(sample.typeId()).append('\t');
		append(lines, sample.sourceApp()).append('\t');
		append(lines, (content.state() == null) ? Double.toString(content.number()) : null).append('\t');
		append(lines, content.state()).append('\t');
		append(lines, content.metadata()).append('\n');
	}

	private static StringBuilder append(StringBuilder lines, @Nullable String text) {
		return lines.append((text == null) ? "\\N"
				: text.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n").replace("\r", "\\r"));
	}

	/** A stored sample with its decrypted content. */
	record Row(StoredSample sample, SampleContent content) {
	}

}
