package org.healthpipeline.common.horizon;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.healthpipeline.common.time.UtcTime;
import org.healthpipeline.model.merge.Windows;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The table {@code deferred_recomputes}: the parts of users' closed time that need a
 * recomputation once all their samples are back. Every method runs in the caller's
 * transaction. Thread-safe.
 */
public class DeferredRecomputes {

	private final JdbcClient jdbc;

	public DeferredRecomputes(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Records that the aggregates of these windows are outdated; does nothing for no
	 * windows.
	 */
	public void add(UUID user, Windows dirty) {
		this.jdbc.sql("""
				INSERT INTO deferred_recomputes AS c (user_id, dirty_from, dirty_until) VALUES (:user, :from, :until)
				ON CONFLICT (user_id) DO UPDATE SET dirty_from = least(c.dirty_from, excluded.dirty_from),
					dirty_until = greatest(c.dirty_until, excluded.dirty_until)
				""")
			.param("user", user)
			.param("from", UtcTime.ofMs(dirty.startMs(0)))
			.param("until", UtcTime.ofMs(dirty.endMs(dirty.count() - 1)))
			.update();
	}

	/** Records that all closed time is outdated, as far as it can be restored. */
	public void addAll(UUID user) {
		this.jdbc.sql("""
				INSERT INTO deferred_recomputes AS c (user_id, dirty_from, dirty_until)
				SELECT user_id, coalesce(raw_expired, 'epoch'), raw_complete_from FROM user_states
				WHERE user_id = ? AND raw_complete_from > coalesce(raw_expired, 'epoch')
				ON CONFLICT (user_id) DO UPDATE SET dirty_from = least(c.dirty_from, excluded.dirty_from),
					dirty_until = greatest(c.dirty_until, excluded.dirty_until)
				""").param(user).update();
	}

	/** Returns the deferred recomputation of one user. */
	public Optional<DeferredRecompute> of(UUID user) {
		return this.jdbc.sql("SELECT user_id, dirty_from, dirty_until FROM deferred_recomputes WHERE user_id = ?")
			.param(user)
			.query((row, number) -> read(row))
			.optional();
	}

	/** Returns deferred recomputations, by user. */
	public List<DeferredRecompute> after(Optional<UUID> user, int limit) {
		return this.jdbc.sql("""
				SELECT user_id, dirty_from, dirty_until FROM deferred_recomputes
				WHERE user_id > :user ORDER BY user_id LIMIT :limit
				""")
			.param("user", user.orElse(new UUID(0, 0)))
			.param("limit", limit)
			.query((row, number) -> read(row))
			.list();
	}

	/**
	 * Removes a deferred recomputation, unless it has changed.
	 * @return whether it was removed
	 */
	public boolean remove(DeferredRecompute deferred) {
		return this.jdbc.sql("""
				DELETE FROM deferred_recomputes WHERE user_id = ? AND dirty_from = ? AND dirty_until = ?
				""")
			.param(deferred.user())
			.param(UtcTime.of(deferred.from()))
			.param(UtcTime.of(deferred.until()))
			.update() == 1;
	}

	private static DeferredRecompute read(ResultSet row) throws SQLException {
		return new DeferredRecompute(row.getObject(1, UUID.class), row.getObject(2, OffsetDateTime.class).toInstant(),
				row.getObject(3, OffsetDateTime.class).toInstant());
	}

	/**
	 * A deferred recomputation.
	 *
	 * @param user user of the aggregates
	 * @param from first instant
	 * @param until end, exclusive
	 */
	public record DeferredRecompute(UUID user, Instant from, Instant until) {

	}

}
