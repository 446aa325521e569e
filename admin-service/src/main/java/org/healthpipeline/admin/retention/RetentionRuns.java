package org.healthpipeline.admin.retention;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import io.swagger.v3.oas.annotations.media.Schema;
import org.healthpipeline.common.time.UtcTime;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads and writes the table {@code retention_jobs}. Safe for use by several threads. */
class RetentionRuns {

	private final JdbcClient jdbc;

	private final InstantSource clock;

	private final JsonMapper json;

	RetentionRuns(JdbcClient jdbc, InstantSource clock, JsonMapper json) {
		this.jdbc = jdbc;
		this.clock = clock;
		this.json = json;
	}

	/** Begins a run, or continues it. */
	void begin(UUID id, RetentionParameters parameters, Instant at) {
		this.jdbc.sql("""
				INSERT INTO retention_jobs (id, type, dry_run, status, started_at) VALUES (?, ?, ?, 'running', ?)
				ON CONFLICT (id) DO NOTHING
				""").param(id).param(parameters.schedule()).param(parameters.dryRun()).param(UtcTime.of(at)).update();
	}

	/**
	 * Adds the count of a step in its transaction, so that the counts are right after a
	 * crash.
	 * @return count of the rule in this run
	 */
	long count(UUID id, String rule, long count) {
		return this.jdbc.sql("""
				UPDATE retention_jobs
				SET counts = counts || jsonb_build_object(:rule::text, coalesce((counts ->> :rule)::bigint, 0) + :count)
				WHERE id = :id RETURNING (counts ->> :rule)::bigint
				""").param("rule", rule).param("count", count).param("id", id).query(Long.class).single();
	}

	void end(UUID id, List<RuleError> errors) {
		this.jdbc
			.sql("""
					UPDATE retention_jobs SET status = CASE WHEN :errors::jsonb = '[]'::jsonb THEN 'completed' ELSE 'partial' END,
						errors = :errors::jsonb, completed_at = :now
					WHERE id = :id AND status = 'running'
					""")
			.param("errors", this.json.writeValueAsString(errors))
			.param("now", UtcTime.of(this.clock.instant()))
			.param("id", id)
			.update();
	}

	/**
	 * Lists runs, newest first. A run whose operation has ended without it takes the
	 * operation's status.
	 * @param before only runs before this one; null for all
	 */
	List<Run> page(@Nullable UUID before, int limit) {
		return this.jdbc
			.sql("""
					SELECT r.id, r.type, r.dry_run, r.counts, r.errors, r.started_at,
						coalesce(r.completed_at, CASE WHEN a.status IN ('failed', 'cancelled') THEN a.completed_at END) AS ended_at,
						CASE WHEN r.status = 'running' AND a.status IN ('failed', 'cancelled') THEN a.status ELSE r.status END AS status
					FROM retention_jobs r LEFT JOIN operations a ON a.id = r.id
					WHERE :before::uuid IS NULL
						OR (r.started_at, r.id) < (SELECT started_at, id FROM retention_jobs WHERE id = :before)
					ORDER BY r.started_at DESC, r.id DESC LIMIT :limit
					""")
			.param("before", before)
			.param("limit", limit)
			.query((row, number) -> run(row))
			.list();
	}

	/**
	 * Returns when a run of this type last ended without an error; dry runs do not count.
	 */
	Optional<Instant> lastSuccess(RunType type) {
		return this.jdbc.sql("""
				SELECT max(completed_at) AS last FROM retention_jobs
				WHERE type = ? AND status = 'completed' AND NOT dry_run HAVING max(completed_at) IS NOT NULL
				""")
			.param(type.code())
			.query((row, number) -> row.getObject(1, OffsetDateTime.class).toInstant())
			.optional();
	}

	private Run run(ResultSet row) throws SQLException {
		OffsetDateTime ended = row.getObject("ended_at", OffsetDateTime.class);
		return new Run(row.getObject("id", UUID.class), row.getString("type"), row.getBoolean("dry_run"),
				row.getString("status"), row.getObject("started_at", OffsetDateTime.class).toInstant(),
				(ended != null) ? ended.toInstant() : null, this.json.readTree(row.getString("counts")),
				this.json.readerForListOf(RuleError.class).readValue(row.getString("errors")));
	}

	/**
	 * A run as operators see it.
	 *
	 * @param counts deleted rows by rule, or those that would be
	 * @param errors the rules that did not do all their work
	 */
	@Schema(name = "RetentionRun")
	record Run(UUID id, @Schema(allowableValues = {
			"daily", "weekly" }) String type, boolean dryRun,
			@Schema(allowableValues = { "running", "completed", "partial", "failed", "cancelled" }) String status,
			Instant startedAt, @Nullable Instant completedAt, JsonNode counts, List<RuleError> errors){
	}

}
