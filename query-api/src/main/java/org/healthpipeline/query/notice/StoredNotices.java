package org.healthpipeline.query.notice;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

import org.healthpipeline.common.time.UtcTime;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Reads and dismisses the notices of a user in the table {@code account_notices}. Safe
 * for use by several threads.
 */
public class StoredNotices {

	private final JdbcClient jdbc;

	private final InstantSource clock;

	StoredNotices(JdbcClient jdbc, InstantSource clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/** Lists the newest, newest first. */
	public List<Notice> newest(UUID user, int limit) {
		return this.jdbc.sql("""
				SELECT id, kind, detail, created_at, seen_at FROM account_notices
				WHERE user_id = ? ORDER BY created_at DESC, id LIMIT ?
				""").param(user).param(limit).query((row, number) -> notice(row)).list();
	}

	/**
	 * Records that the user has seen a notice. Idempotent.
	 * @return whether it is theirs
	 */
	boolean see(UUID user, UUID id) {
		return this.jdbc.sql("UPDATE account_notices SET seen_at = coalesce(seen_at, ?) WHERE user_id = ? AND id = ?")
			.param(UtcTime.of(this.clock.instant()))
			.param(user)
			.param(id)
			.update() > 0;
	}

	private static Notice notice(ResultSet row) throws SQLException {
		OffsetDateTime seen = row.getObject("seen_at", OffsetDateTime.class);
		return new Notice(row.getObject("id", UUID.class), row.getString("kind"), row.getString("detail"),
				row.getObject("created_at", OffsetDateTime.class).toInstant(),
				(seen != null) ? seen.toInstant() : null);
	}

}
