package org.healthpipeline.admin.breakglass;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

import org.healthpipeline.common.time.UtcTime;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads and writes the table {@code break_glass}, with the state of its shares. */
class EmergencyRows {

	private final JdbcClient jdbc;

	EmergencyRows(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	void add(Emergency emergency) {
		this.jdbc.sql("""
				INSERT INTO break_glass (id, user_id, administrator_id, reason, opened_at, expires_at)
				VALUES (?, ?, ?, ?, ?, ?)
				""")
			.param(emergency.id())
			.param(emergency.user())
			.param(emergency.administrator())
			.param(emergency.reason())
			.param(UtcTime.of(emergency.openedAt()))
			.param(UtcTime.of(emergency.expiresAt()))
			.update();
	}

	/**
	 * Lists a page, newest first.
	 * @param after the last one of the page before; null for the first page
	 */
	List<Emergency> newest(@Nullable UUID after, int limit) {
		return this.jdbc.sql("""
				SELECT b.id, b.user_id, b.administrator_id, b.reason, b.opened_at, b.expires_at, s.revoked_at,
					(SELECT coalesce(sum(v.requests), 0) FROM share_views v WHERE v.share_id = b.id) AS views
				FROM break_glass b LEFT JOIN share_tokens s ON s.id = b.id
				WHERE :after::uuid IS NULL
					OR (b.opened_at, b.id) < (SELECT l.opened_at, l.id FROM break_glass l WHERE l.id = :after)
				ORDER BY b.opened_at DESC, b.id DESC LIMIT :limit
				""").param("after", after).param("limit", limit).query((row, number) -> emergency(row)).list();
	}

	private static Emergency emergency(ResultSet row) throws SQLException {
		OffsetDateTime ended = row.getObject("revoked_at", OffsetDateTime.class);
		return new Emergency(row.getObject("id", UUID.class), row.getObject("user_id", UUID.class),
				row.getObject("administrator_id", UUID.class), row.getBytes("reason"),
				row.getObject("opened_at", OffsetDateTime.class).toInstant(),
				row.getObject("expires_at", OffsetDateTime.class).toInstant(),
				(ended != null) ? ended.toInstant() : null, row.getLong("views"));
	}

}
