package org.healthpipeline.admin.integrity;

import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import org.healthpipeline.common.aggregate.AggregateStore;
import org.healthpipeline.common.sample.SampleExtents;
import org.healthpipeline.common.sample.SampleRemoval;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Finds samples and aggregates without a user, since their tables do not refer to users.
 * Safe for use by several threads.
 */
class OrphanedRows {

	private static final int USERS_AT_ONCE = 200;

	private static final int ROWS_AT_ONCE = 5_000;

	/** Compares like the database: by bytes, without a sign. */
	private static final Comparator<UUID> BY_ID = Comparator.comparing(UUID::toString);

	private final JdbcClient jdbc;

	private final SampleExtents samples;

	private final SampleRemoval removal;

	private final AggregateStore aggregates;

	OrphanedRows(JdbcClient jdbc, SampleExtents samples, SampleRemoval removal, AggregateStore aggregates) {
		this.jdbc = jdbc;
		this.samples = samples;
		this.removal = removal;
		this.aggregates = aggregates;
	}

	/**
	 * Lists some users of samples or aggregates after this one, by id.
	 * @param last null for the first
	 */
	List<UUID> owners(@Nullable UUID last) {
		List<UUID> ofSamples = this.samples.users(last, USERS_AT_ONCE);
		// A loose index scan: one probe per user.
		List<UUID> ofAggregates = this.jdbc
			.sql("""
					WITH RECURSIVE found AS (
						(SELECT user_id FROM health_aggregates WHERE user_id > :last ORDER BY user_id LIMIT 1)
						UNION ALL
						SELECT (SELECT a.user_id FROM health_aggregates a WHERE a.user_id > f.user_id ORDER BY a.user_id LIMIT 1)
						FROM found f WHERE f.user_id IS NOT NULL)
					SELECT user_id FROM found WHERE user_id IS NOT NULL LIMIT :users
					""")
			.param("last", (last != null) ? last : new UUID(0, 0))
			.param("users", USERS_AT_ONCE)
			.query(UUID.class)
			.list();
		return Stream.concat(ofSamples.stream(), ofAggregates.stream())
			.distinct()
			.sorted(BY_ID)
			.limit(USERS_AT_ONCE)
			.toList();
	}

	/**
	 * Selects those who do not exist although rows of theirs do. Users who are being
	 * erased at the moment are not included.
	 */
	List<OrphanedUser> among(List<UUID> owners) {
		return this.jdbc.sql("""
				SELECT o.id, e.user_id IS NOT NULL AS erased
				FROM unnest(:owners::uuid[]) AS o (id) LEFT JOIN erasures e ON e.user_id = o.id
				WHERE NOT EXISTS (SELECT FROM users u WHERE u.id = o.id)
					AND (e.user_id IS NULL OR e.completed_at IS NOT NULL)
				ORDER BY o.id
				""")
			.param("owners", owners.toArray(UUID[]::new))
			.query((row, number) -> new OrphanedUser(row.getObject(1, UUID.class), row.getBoolean(2)))
			.list()
			.stream()
			.filter((orphan) -> !this.samples.types(orphan.id()).isEmpty()
					|| !this.aggregates.types(orphan.id()).isEmpty())
			.toList();
	}

	/**
	 * Removes some rows of a user whose erasure is recorded; of nobody else.
	 * @return number of rows; 0 when nothing is left
	 */
	long removeSome(UUID erased) {
		if (!isErased(erased)) {
			return 0;
		}
		return this.removal.erase(erased, ROWS_AT_ONCE) + (long) this.jdbc.sql("""
				DELETE FROM health_aggregates WHERE user_id = :user AND (type_id, period, period_start) IN (
					SELECT type_id, period, period_start FROM health_aggregates WHERE user_id = :user
					ORDER BY type_id, period, period_start LIMIT :rows)
				""").param("user", erased).param("rows", ROWS_AT_ONCE).update();
	}

	/**
	 * Returns whether the user was erased. An id is never reused, so this does not
	 * change.
	 */
	private boolean isErased(UUID user) {
		return this.jdbc
			.sql("""
					SELECT EXISTS (SELECT FROM erasures WHERE user_id = :user) AND NOT EXISTS (SELECT FROM users WHERE id = :user)
					""")
			.param("user", user)
			.query(Boolean.class)
			.single();
	}

	/**
	 * An id without a user.
	 *
	 * @param erased whether the user of this id was erased
	 */
	record OrphanedUser(UUID id, boolean erased) {
	}

}
