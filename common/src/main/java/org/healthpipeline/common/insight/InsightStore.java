package org.healthpipeline.common.insight;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.healthpipeline.common.time.UtcTime;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The table {@code health_insights}, and the version of a user's insights. Every change
 * of insights must advance the version in the same transaction, after the change. Every
 * method runs in the caller's transaction. Thread-safe.
 */
public class InsightStore {

	private static final String COLUMNS = """
			SELECT id, rule, direction, payload, acknowledged_at, created_at, updated_at, resolved_at FROM health_insights
			""";

	private final JdbcClient jdbc;

	public InsightStore(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** Returns the insights that still apply, one for each rule and direction. */
	public List<StoredInsight> open(UUID user) {
		return this.jdbc.sql(COLUMNS + "WHERE user_id = ? AND resolved_at IS NULL")
			.param(user)
			.query((row, number) -> insight(row))
			.list();
	}

	public Optional<StoredInsight> find(UUID user, UUID id) {
		return this.jdbc.sql(COLUMNS + "WHERE user_id = ? AND id = ?")
			.param(user)
			.param(id)
			.query((row, number) -> insight(row))
			.optional();
	}

	/**
	 * Returns the newest insights after a position in that order.
	 * @param afterCreated creation time of the last known one; null to begin with the
	 * newest
	 * @param afterId id of the last known one
	 */
	public List<StoredInsight> newest(UUID user, InsightFilter filter, @Nullable Instant afterCreated,
			@Nullable UUID afterId, int limit) {
		return this.jdbc.sql(COLUMNS + """
				WHERE user_id = :user AND (:rule::text IS NULL OR rule = :rule)
					AND (:acknowledged::boolean IS NULL OR (acknowledged_at IS NOT NULL) = :acknowledged)
					AND (:open::boolean IS NULL OR (resolved_at IS NULL) = :open)
					AND (:created::timestamptz IS NULL OR (created_at, id) < (:created, :id))
				ORDER BY created_at DESC, id DESC LIMIT :limit
				""")
			.param("user", user)
			.param("rule", filter.rule())
			.param("acknowledged", filter.acknowledged())
			.param("open", filter.open())
			.param("created", (afterCreated != null) ? UtcTime.of(afterCreated) : null)
			.param("id", afterId)
			.param("limit", limit)
			.query((row, number) -> insight(row))
			.list();
	}

	public void add(UUID user, StoredInsight insight) {
		this.jdbc.sql("""
				INSERT INTO health_insights (user_id, id, rule, direction, payload, created_at, updated_at)
				VALUES (:user, :id, :rule, :direction, :payload, :created, :updated)
				""")
			.param("user", user)
			.param("id", insight.id())
			.param("rule", insight.rule())
			.param("direction", insight.direction())
			.param("payload", insight.payload())
			.param("created", UtcTime.of(insight.createdAt()))
			.param("updated", UtcTime.of(insight.updatedAt()))
			.update();
	}

	/** Stores the new content of an open insight. */
	public void update(UUID user, StoredInsight insight) {
		this.jdbc.sql("UPDATE health_insights SET payload = ?, updated_at = ? WHERE user_id = ? AND id = ?")
			.param(insight.payload())
			.param(UtcTime.of(insight.updatedAt()))
			.param(user)
			.param(insight.id())
			.update();
	}

	/** Records that an insight no longer applies. */
	public void resolve(UUID user, UUID id, Instant at) {
		this.jdbc.sql("""
				UPDATE health_insights SET resolved_at = ? WHERE user_id = ? AND id = ? AND resolved_at IS NULL
				""").param(UtcTime.of(at)).param(user).param(id).update();
	}

	/**
	 * Records that the user has acknowledged it.
	 * @return whether that was new
	 */
	public boolean acknowledge(UUID user, UUID id, Instant at) {
		return this.jdbc.sql("""
				UPDATE health_insights SET acknowledged_at = ? WHERE user_id = ? AND id = ? AND acknowledged_at IS NULL
				""").param(UtcTime.of(at)).param(user).param(id).update() > 0;
	}

	/**
	 * Returns the number of changes to the user's insights; empty when there is no such
	 * user.
	 */
	public Optional<Long> version(UUID user) {
		return this.jdbc.sql("SELECT insights_version FROM user_states WHERE user_id = ?")
			.param(user)
			.query(Long.class)
			.optional();
	}

	/** Requests an evaluation of the rules, whether or not something has changed. */
	public void requestEvaluation(UUID user, Instant now) {
		this.jdbc.sql("UPDATE user_states SET insights_due_at = least(insights_due_at, ?) WHERE user_id = ?")
			.param(UtcTime.of(now))
			.param(user)
			.update();
	}

	/** Advances the version. */
	public void advanceVersion(UUID user) {
		this.jdbc.sql("UPDATE user_states SET insights_version = insights_version + 1 WHERE user_id = ?")
			.param(user)
			.update();
	}

	private static StoredInsight insight(ResultSet row) throws SQLException {
		return new StoredInsight(row.getObject("id", UUID.class), row.getString("rule"), row.getString("direction"),
				row.getBytes("payload"), time(row, "acknowledged_at"), required(row, "created_at"),
				required(row, "updated_at"), time(row, "resolved_at"));
	}

	private static Instant required(ResultSet row, String column) throws SQLException {
		return row.getObject(column, OffsetDateTime.class).toInstant();
	}

	private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
		OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
		return (time != null) ? time.toInstant() : null;
	}

}
