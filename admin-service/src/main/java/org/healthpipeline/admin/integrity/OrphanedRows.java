package org.healthpipeline.admin.integrity;

import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Samples and aggregates of users who are not there: their tables do not refer to users.
 * Safe for use by several threads.
 */
class OrphanedRows {

	private static final int USERS_AT_ONCE = 200;

	private static final int ROWS_AT_ONCE = 5_000;

	private final JdbcClient jdbc;

	OrphanedRows(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Whose samples or aggregates come after this one's, some of them, by id.
	 * @param last null for the first
	 */
	List<UUID> owners(@Nullable UUID last) {
		// A loose index scan in each table: one probe a user.
		return this.jdbc
			.sql("""
					WITH RECURSIVE
					of_samples AS (
						(SELECT user_id FROM health_samples WHERE user_id > :last ORDER BY user_id LIMIT 1)
						UNION ALL
						SELECT (SELECT s.user_id FROM health_samples s WHERE s.user_id > o.user_id ORDER BY s.user_id LIMIT 1)
						FROM of_samples o WHERE o.user_id IS NOT NULL),
					of_aggregates AS (
						(SELECT user_id FROM health_aggregates WHERE user_id > :last ORDER BY user_id LIMIT 1)
						UNION ALL
						SELECT (SELECT a.user_id FROM health_aggregates a WHERE a.user_id > o.user_id ORDER BY a.user_id LIMIT 1)
						FROM of_aggregates o WHERE o.user_id IS NOT NULL)
					SELECT user_id FROM (
						(SELECT user_id FROM of_samples LIMIT :users) UNION (SELECT user_id FROM of_aggregates LIMIT :users)) owners
					WHERE user_id IS NOT NULL ORDER BY user_id LIMIT :users
					""")
			.param("last", (last != null) ? last : new UUID(0, 0))
			.param("users", USERS_AT_ONCE)
			.query(UUID.class)
			.list();
	}

	/**
	 * Those of them who are not there though something of them is. Whoever is being
	 * erased at the moment is not among them.
	 */
	List<OrphanedUser> among(List<UUID> owners) {
		return this.jdbc.sql("""
				SELECT o.id, e.user_id IS NOT NULL AS erased
				FROM unnest(:owners::uuid[]) AS o (id) LEFT JOIN erasures e ON e.user_id = o.id
				WHERE NOT EXISTS (SELECT FROM users u WHERE u.id = o.id)
					AND (e.user_id IS NULL OR e.completed_at IS NOT NULL)
					AND (EXISTS (SELECT FROM health_samples s WHERE s.user_id = o.id)
						OR EXISTS (SELECT FROM health_aggregates a WHERE a.user_id = o.id))
				ORDER BY o.id
				""")
			.param("owners", owners.toArray(UUID[]::new))
			.query((row, number) -> new OrphanedUser(row.getObject(1, UUID.class), row.getBoolean(2)))
			.list();
	}

	/**
	 * Removes some rows of somebody whose erasure is on record; of nobody else.
	 * @return how many; 0 when nothing is left
	 */
	long removeSome(UUID erased) {
		return this.jdbc.sql("""
				DELETE FROM health_samples WHERE user_id = :user AND id IN (
						SELECT id FROM health_samples WHERE user_id = :user ORDER BY id LIMIT :rows)
					AND EXISTS (SELECT FROM erasures WHERE user_id = :user)
					AND NOT EXISTS (SELECT FROM users WHERE id = :user)
				""").param("user", erased).param("rows", ROWS_AT_ONCE).update() + (long) this.jdbc.sql("""
				DELETE FROM health_aggregates WHERE user_id = :user AND (type_id, period, period_start) IN (
						SELECT type_id, period, period_start FROM health_aggregates WHERE user_id = :user
						ORDER BY type_id, period, period_start LIMIT :rows)
					AND EXISTS (SELECT FROM erasures WHERE user_id = :user)
					AND NOT EXISTS (SELECT FROM users WHERE id = :user)
				""").param("user", erased).param("rows", ROWS_AT_ONCE).update();
	}

	/**
	 * Nobody has this id.
	 *
	 * @param erased whether somebody who had it was erased
	 */
	record OrphanedUser(UUID id, boolean erased) {
	}

}
