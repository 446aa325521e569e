package org.healthpipeline.query.export;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;

import org.healthpipeline.common.lease.LeasedTable;
import org.healthpipeline.common.lease.SqlPart;
import org.healthpipeline.common.time.UtcTime;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Reads and writes the table {@code export_jobs} for the processes that write exports.
 * Users' requests go through {@link ExportStore}; removal goes through
 * {@link ExpiredExports}. Safe for use by several threads.
 */
class ExportJobs implements LeasedTable<ClaimedExport> {

	private final JdbcClient jdbc;

	private final InstantSource clock;

	private final JsonMapper json;

	private final ExportProperties properties;

	ExportJobs(JdbcClient jdbc, InstantSource clock, JsonMapper json, ExportProperties properties) {
		this.jdbc = jdbc;
		this.clock = clock;
		this.json = json;
		this.properties = properties;
	}

	/**
	 * Destroys the key, so that nobody can read the export from now on, and ends the
	 * lease of the process that writes it.
	 * @return whether there was such an export
	 */
	boolean markDeleted(UUID user, UUID id) {
		return this.jdbc.sql("""
				UPDATE export_jobs SET status = 'deleted', wrapped_keyset = NULL, lease_until = NULL, error_code = NULL,
					objects_gone = false, updated_at = :now
				WHERE user_id = :user AND id = :id AND status <> 'deleted'
				""").param("user", user).param("id", id).param("now", UtcTime.of(this.clock.instant())).update() > 0;
	}

	@Override
	public String name() {
		return "export_jobs";
	}

	@Override
	public String order() {
		return "next_attempt_at";
	}

	/** Each attempt writes the whole export. */
	@Override
	public SqlPart onClaim() {
		return progress(ExportProgress.NONE);
	}

	/** Destroys the key, since nobody will read the export. */
	@Override
	public SqlPart onFailure() {
		return new SqlPart("wrapped_keyset = NULL", Map.of());
	}

	@Override
	public String columns() {
		return "user_id, format, type_ids, range_start, range_end, wrapped_keyset";
	}

	@Override
	public ClaimedExport work(ResultSet row) throws SQLException {
		return new ClaimedExport(row.getObject("id", UUID.class), row.getObject("user_id", UUID.class), format(row),
				selection(row), row.getBytes("wrapped_keyset"));
	}

	@Override
	public String interrupted() {
		return ExportError.INTERRUPTED.name();
	}

	SqlPart progress(ExportProgress progress) {
		return new SqlPart("progress = :progress::jsonb", Map.of("progress", this.json.writeValueAsString(progress)));
	}

	/**
	 * Completes an export.
	 * @param bytes length of the download
	 */
	SqlPart completed(long bytes) {
		return new SqlPart("bytes = :bytes, expires_at = :expires",
				Map.of("bytes", bytes, "expires", UtcTime.of(this.clock.instant().plus(this.properties.keep()))));
	}

	private static ExportFormat format(ResultSet row) throws SQLException {
		return ExportFormat.ofCode(row.getString("format")).orElseThrow();
	}

	private static ExportSelection selection(ResultSet row) throws SQLException {
		Number[] types = (Number[]) row.getArray("type_ids").getArray();
		return new ExportSelection(Arrays.stream(types).map(Number::intValue).toList(), millis(row, "range_start"),
				millis(row, "range_end"));
	}

	private static @Nullable Long millis(ResultSet row, String column) throws SQLException {
		OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
		return (time != null) ? Long.valueOf(time.toInstant().toEpochMilli()) : null;
	}

}
