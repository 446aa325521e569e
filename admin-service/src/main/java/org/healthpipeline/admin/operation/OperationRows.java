package org.healthpipeline.admin.operation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.healthpipeline.admin.operation.StoredOperation.Progress;
import org.healthpipeline.common.time.UtcTime;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Reads and writes the table {@code operations} for operators; processes that work on one
 * use {@link LeasedOperations}. Safe for use by several threads.
 */
class OperationRows {

	private static final String COLUMNS = """
			SELECT id, kind, parameters, status, done, total, state, error_code, attempts, user_id, requested_by, created_at,
				started_at, updated_at, completed_at
			FROM operations
			""";

	private final JdbcClient jdbc;

	private final InstantSource clock;

	private final JsonMapper json;

	OperationRows(JdbcClient jdbc, InstantSource clock, JsonMapper json) {
		this.jdbc = jdbc;
		this.clock = clock;
		this.json = json;
	}

	void add(UUID id, String kind, @Nullable UUID user, JsonNode parameters, JsonNode state,
			@Nullable UUID requestedBy) {
		this.jdbc
			.sql("""
					INSERT INTO operations (id, kind, user_id, parameters, status, state, next_attempt_at, requested_by, created_at,
						updated_at)
					VALUES (:id, :kind, :user, :parameters::jsonb, 'queued', :state::jsonb, :now, :by, :now, :now)
					""")
			.param("id", id)
			.param("kind", kind)
			.param("user", user)
			.param("parameters", parameters.toString())
			.param("state", state.toString())
			.param("now", now())
			.param("by", requestedBy)
			.update();
	}

	Optional<StoredOperation> find(UUID id) {
		return this.jdbc.sql(COLUMNS + "WHERE id = ?").param(id).query((row, number) -> operation(row)).optional();
	}

	/**
	 * Lists operations, newest first.
	 * @param kind null for every kind
	 * @param before only those requested before this one; null for all
	 */
	List<StoredOperation> page(@Nullable String kind, @Nullable UUID before, int limit) {
		return this.jdbc.sql(COLUMNS + """
				WHERE (:kind::text IS NULL OR kind = :kind)
					AND (:before::uuid IS NULL
						OR (created_at, id) < (SELECT created_at, id FROM operations WHERE id = :before))
				ORDER BY created_at DESC, id DESC LIMIT :limit
				""")
			.param("kind", kind)
			.param("before", before)
			.param("limit", limit)
			.query((row, number) -> operation(row))
			.list();
	}

	/**
	 * Cancels an operation. A waiting one ends at once, a running one after its step.
	 * @return whether there was something to end
	 */
	boolean cancel(UUID id) {
		return this.jdbc.sql("""
				UPDATE operations SET cancel_requested = true, updated_at = :now,
					status = CASE WHEN status = 'queued' THEN 'cancelled' ELSE status END,
					completed_at = CASE WHEN status = 'queued' THEN :now::timestamptz END
				WHERE id = :id AND status IN ('queued', 'running')
				""").param("now", now()).param("id", id).update() > 0;
	}

	private StoredOperation operation(ResultSet row) throws SQLException {
		OperationStatus status = OperationStatus.ofCode(row.getString("status"));
		return new StoredOperation(row.getObject("id", UUID.class), row.getString("kind"),
				this.json.readTree(row.getString("parameters")), status,
				new Progress(row.getLong("done"), row.getObject("total", Long.class)),
				this.json.readTree(row.getString("state")), row.getString("error_code"), row.getInt("attempts"),
				row.getObject("user_id", UUID.class), row.getObject("requested_by", UUID.class),
				row.getObject("created_at", OffsetDateTime.class).toInstant(), instant(row, "started_at"),
				row.getObject("updated_at", OffsetDateTime.class).toInstant(), instant(row, "completed_at"),
				OperationOutcome.of(status, Map.of()), Map.of());
	}

	private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
		OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
		return (time != null) ? time.toInstant() : null;
	}

	private OffsetDateTime now() {
		return UtcTime.of(this.clock.instant());
	}

}
