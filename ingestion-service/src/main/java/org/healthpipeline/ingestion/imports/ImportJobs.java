package org.healthpipeline.ingestion.imports;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;

import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.time.UtcTime;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Stores the state of imports in {@code import_jobs}. Safe for use by several threads.
 */
final class ImportJobs {

	private final JdbcClient jdbc;

	private final InstantSource clock;

	private final JsonMapper json;

	ImportJobs(JdbcClient jdbc, InstantSource clock, JsonMapper json) {
		this.jdbc = jdbc;
		this.clock = clock;
		this.json = json;
	}

	/** Records that an import runs, for the first time or again. */
	void start(UUID user, UUID id, String format) {
		this.jdbc.sql("""
				INSERT INTO import_jobs (user_id, id, format, status, progress, started_at, updated_at)
				VALUES (:user, :id, :format, :status, :progress::jsonb, :now, :now)
				ON CONFLICT (user_id, id) DO UPDATE SET format = excluded.format, status = excluded.status,
					progress = excluded.progress, error_code = NULL, started_at = excluded.started_at,
					updated_at = excluded.updated_at, completed_at = NULL
				""")
			.param("user", user)
			.param("id", id)
			.param("format", format)
			.param("status", ImportStatus.RUNNING.code())
			.param("progress", this.json.writeValueAsString(ImportProgress.NONE))
			.param("now", now())
			.update();
	}

	/** Records the progress of a running import. */
	void update(UUID user, UUID id, ImportProgress progress) {
		this.jdbc.sql(
				"UPDATE import_jobs SET progress = :progress::jsonb, updated_at = :now WHERE user_id = :user AND id = :id")
			.param("user", user)
			.param("id", id)
			.param("progress", this.json.writeValueAsString(progress))
			.param("now", now())
			.update();
	}

	/** Records the end of an import. */
	void end(UUID user, UUID id, ImportProgress progress, ImportStatus status, @Nullable ProblemCode error) {
		this.jdbc.sql("""
				UPDATE import_jobs SET status = :status, progress = :progress::jsonb, error_code = :error,
					updated_at = :now, completed_at = :now
				WHERE user_id = :user AND id = :id
				""")
			.param("user", user)
			.param("id", id)
			.param("status", status.code())
			.param("progress", this.json.writeValueAsString(progress))
			.param("error", (error != null) ? error.name() : null)
			.param("now", now())
			.update();
	}

	Optional<ImportAnswer> find(UUID user, UUID id) {
		return this.jdbc.sql("""
				SELECT id, format, status, progress, error_code, started_at, updated_at, completed_at
				FROM import_jobs WHERE user_id = ? AND id = ?
				""").param(user).param(id).query((row, number) -> answer(row)).optional();
	}

	private ImportAnswer answer(ResultSet row) throws SQLException {
		ImportProgress progress = this.json.readValue(row.getString("progress"), ImportProgress.class);
		OffsetDateTime completed = row.getObject("completed_at", OffsetDateTime.class);
		return ImportAnswer.of(row.getObject("id", UUID.class), row.getString("format"), row.getString("status"),
				progress, new ImportAnswer.Times(instant(row, "started_at"), instant(row, "updated_at"),
						(completed != null) ? completed.toInstant() : null),
				row.getString("error_code"));
	}

	private static Instant instant(ResultSet row, String column) throws SQLException {
		return row.getObject(column, OffsetDateTime.class).toInstant();
	}

	private OffsetDateTime now() {
		return UtcTime.of(this.clock.instant());
	}

}
