package org.healthpipeline.query.export;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.healthpipeline.common.lease.LeasedTable;
import org.healthpipeline.common.lease.SqlPart;
import org.healthpipeline.common.time.UtcTime;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The table {@code export_jobs}, as users and those who write exports see it. What
 * removes exports uses {@link ExpiredExports}. Safe for use by several threads.
 */
class ExportJobs implements LeasedTable<ClaimedExport> {

	private static final String COLUMNS = """
			id, user_id, format, status, type_ids, range_start, range_end, progress, attempt_id, bytes, error_code,
				created_at, completed_at, expires_at""";

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
	 * How many exports a user has. Nobody else adds one until the caller's transaction
	 * ends.
	 */
	Counts lockAndCount(UUID user) {
		this.jdbc.sql("SELECT FROM users WHERE id = ? FOR NO KEY UPDATE").param(user).query((row) -> {
		});
		return this.jdbc.sql("""
				SELECT count(*) FILTER (WHERE status IN ('queued', 'running')),
					count(*) FILTER (WHERE status <> 'completed' OR expires_at > :now)
				FROM export_jobs
				WHERE user_id = :user AND status IN ('queued', 'running', 'completed')
				""")
			.param("now", now())
			.param("user", user)
			.query((row, number) -> new Counts(row.getInt(1), row.getInt(2)))
			.single();
	}

	Export add(UUID id, UUID user, ExportFormat format, ExportSelection selection, byte[] wrappedKeyset) {
		this.jdbc
			.sql("""
					INSERT INTO export_jobs (id, user_id, format, status, type_ids, range_start, range_end, wrapped_keyset,
						progress, next_attempt_at, created_at, updated_at)
					VALUES (:id, :user, :format, 'queued', :types::smallint[], :start, :end, :keyset, :progress::jsonb, :now, :now, :now)
					""")
			.param("id", id)
			.param("user", user)
			.param("format", format.code())
			.param("types", selection.typeIds().stream().toArray(Integer[]::new))
			.param("start", time(selection.startMs()))
			.param("end", time(selection.endMs()))
			.param("keyset", wrappedKeyset)
			.param("progress", this.json.writeValueAsString(ExportProgress.NONE))
			.param("now", now())
			.update();
		return find(user, id).orElseThrow();
	}

	/** The user's export, unless it is deleted. */
	Optional<Export> find(UUID user, UUID id) {
		return this.jdbc
			.sql("SELECT " + COLUMNS + " FROM export_jobs WHERE user_id = ? AND id = ? AND status <> 'deleted'")
			.param(user)
			.param(id)
			.query((row, number) -> export(row))
			.optional();
	}

	/** The user's exports, newest first. */
	List<Export> all(UUID user, int limit) {
		return this.jdbc.sql("SELECT " + COLUMNS + """
				 FROM export_jobs WHERE user_id = ? AND status <> 'deleted' ORDER BY created_at DESC, id DESC LIMIT ?
				""").param(user).param(limit).query((row, number) -> export(row)).list();
	}

	/** The key of an export that can be read. */
	Optional<byte[]> wrappedKeyset(UUID user, UUID id) {
		return this.jdbc
			.sql("SELECT wrapped_keyset FROM export_jobs WHERE user_id = ? AND id = ? AND status = 'completed'")
			.param(user)
			.param(id)
			.query((row, number) -> row.getBytes(1))
			.optional();
	}

	/**
	 * Destroys the key, so that from now on nobody reads it.
	 * @return whether there was such an export
	 */
	boolean markDeleted(UUID user, UUID id) {
		return this.jdbc.sql("""
				UPDATE export_jobs SET status = 'deleted', wrapped_keyset = NULL, lease_until = NULL, error_code = NULL,
					objects_gone = false, updated_at = :now
				WHERE user_id = :user AND id = :id AND status <> 'deleted'
				""").param("user", user).param("id", id).param("now", now()).update() > 0;
	}

	@Override
	public String name() {
		return "export_jobs";
	}

	@Override
	public String order() {
		return "next_attempt_at";
	}

	/** Each attempt writes all of it. */
	@Override
	public SqlPart onClaim() {
		return progress(ExportProgress.NONE);
	}

	/** Nobody will read it. */
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
	 * @param bytes length of the download
	 */
	SqlPart completed(long bytes) {
		return new SqlPart("bytes = :bytes, expires_at = :expires",
				Map.of("bytes", bytes, "expires", UtcTime.of(this.clock.instant().plus(this.properties.keep()))));
	}

	private Export export(ResultSet row) throws SQLException {
		String error = row.getString("error_code");
		return new Export(row.getObject("id", UUID.class), row.getObject("user_id", UUID.class), format(row),
				ExportStatus.ofCode(row.getString("status")), selection(row),
				this.json.readValue(row.getString("progress"), ExportProgress.class),
				row.getObject("attempt_id", UUID.class), row.getObject("bytes", Long.class),
				(error != null) ? ExportError.valueOf(error) : null,
				row.getObject("created_at", OffsetDateTime.class).toInstant(), instant(row, "completed_at"),
				instant(row, "expires_at"));
	}

	private static ExportFormat format(ResultSet row) throws SQLException {
		return ExportFormat.ofCode(row.getString("format")).orElseThrow();
	}

	private static ExportSelection selection(ResultSet row) throws SQLException {
		Number[] types = (Number[]) row.getArray("type_ids").getArray();
		return new ExportSelection(Arrays.stream(types).map(Number::intValue).toList(), millis(row, "range_start"),
				millis(row, "range_end"));
	}

	private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
		OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
		return (time != null) ? time.toInstant() : null;
	}

	private static @Nullable Long millis(ResultSet row, String column) throws SQLException {
		Instant instant = instant(row, column);
		return (instant != null) ? instant.toEpochMilli() : null;
	}

	private static @Nullable OffsetDateTime time(@Nullable Long epochMs) {
		return (epochMs != null) ? UtcTime.ofMs(epochMs) : null;
	}

	private OffsetDateTime now() {
		return UtcTime.of(this.clock.instant());
	}

	/**
	 * @param pending that wait or are written
	 * @param kept those, and what can be downloaded
	 */
	record Counts(int pending, int kept) {
	}

}
