package org.healthpipeline.common.horizon;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.healthpipeline.model.merge.Windows;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The table {@code closed_touches}: what of the closed time of people would have to be
 * computed anew, if all samples were there. Every method runs in the caller's
 * transaction. Safe for use by several threads.
 */
public class ClosedTouches {

	private final JdbcClient jdbc;

	public ClosedTouches(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** Notes that something would have changed in these windows; not in none. */
	public void add(UUID user, Windows touched) {
		this.jdbc.sql("""
				INSERT INTO closed_touches AS c (user_id, touched_from, touched_until) VALUES (:user, :from, :until)
				ON CONFLICT (user_id) DO UPDATE SET touched_from = least(c.touched_from, excluded.touched_from),
					touched_until = greatest(c.touched_until, excluded.touched_until)
				""")
			.param("user", user)
			.param("from", time(touched.startMs(0)))
			.param("until", time(touched.endMs(touched.count() - 1)))
			.update();
	}

	/** Notes that all closed time would have changed, as far as it can come back. */
	public void addEverything(UUID user) {
		this.jdbc.sql("""
				INSERT INTO closed_touches AS c (user_id, touched_from, touched_until)
				SELECT user_id, coalesce(raw_expired, 'epoch'), raw_from FROM user_states
				WHERE user_id = ? AND raw_from > coalesce(raw_expired, 'epoch')
				ON CONFLICT (user_id) DO UPDATE SET touched_from = least(c.touched_from, excluded.touched_from),
					touched_until = greatest(c.touched_until, excluded.touched_until)
				""").param(user).update();
	}

	/** What waits of one person. */
	public Optional<Touch> of(UUID user) {
		return this.jdbc.sql("SELECT user_id, touched_from, touched_until FROM closed_touches WHERE user_id = ?")
			.param(user)
			.query((row, number) -> touch(row))
			.optional();
	}

	/** What waits, by person. */
	public List<Touch> after(Optional<UUID> user, int limit) {
		return this.jdbc.sql("""
				SELECT user_id, touched_from, touched_until FROM closed_touches
				WHERE user_id > :user ORDER BY user_id LIMIT :limit
				""")
			.param("user", user.orElse(new UUID(0, 0)))
			.param("limit", limit)
			.query((row, number) -> touch(row))
			.list();
	}

	/**
	 * Forgets a touch, if none has come beside it.
	 * @return whether it is forgotten
	 */
	public boolean remove(Touch touch) {
		return this.jdbc.sql("""
				DELETE FROM closed_touches WHERE user_id = ? AND touched_from = ? AND touched_until = ?
				""")
			.param(touch.user())
			.param(touch.from().atOffset(ZoneOffset.UTC))
			.param(touch.until().atOffset(ZoneOffset.UTC))
			.update() == 1;
	}

	private static Touch touch(ResultSet row) throws SQLException {
		return new Touch(row.getObject(1, UUID.class), row.getObject(2, OffsetDateTime.class).toInstant(),
				row.getObject(3, OffsetDateTime.class).toInstant());
	}

	private static OffsetDateTime time(long epochMs) {
		return Instant.ofEpochMilli(epochMs).atOffset(ZoneOffset.UTC);
	}

	/**
	 * What would change.
	 *
	 * @param user whose aggregates
	 * @param from first instant
	 * @param until end, exclusive
	 */
	public record Touch(UUID user, Instant from, Instant until) {

	}

}
