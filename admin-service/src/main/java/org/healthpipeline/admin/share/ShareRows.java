package org.healthpipeline.admin.share;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

import io.swagger.v3.oas.annotations.media.Schema;
import org.healthpipeline.common.time.UtcTime;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads {@code share_tokens} with their numbers of reads, and ends them. */
class ShareRows {

	private final JdbcClient jdbc;

	private final InstantSource clock;

	ShareRows(JdbcClient jdbc, InstantSource clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/** Lists shares, newest first, including ended ones. */
	List<SeenShare> of(UUID owner) {
		return this.jdbc.sql("""
				SELECT s.id, s.recipient_email IS NOT NULL AS for_account, s.created_at, s.expires_at, s.revoked_at,
					v.views, v.last_viewed_at
				FROM share_tokens s CROSS JOIN LATERAL (
					SELECT coalesce(sum(requests), 0) AS views, max(last_viewed_at) AS last_viewed_at
					FROM share_views WHERE share_id = s.id) v
				WHERE s.user_id = ? ORDER BY s.created_at DESC, s.id
				""").param(owner).query((row, number) -> share(row)).list();
	}

	/**
	 * Revokes shares.
	 * @param share null for every one of the user's
	 * @return those that this call has ended
	 */
	List<UUID> revoke(UUID owner, @Nullable UUID share) {
		OffsetDateTime now = UtcTime.of(this.clock.instant());
		return this.jdbc
			.sql("""
					UPDATE share_tokens SET revoked_at = :now
					WHERE user_id = :owner AND (:share::uuid IS NULL OR id = :share) AND revoked_at IS NULL AND expires_at > :now
					RETURNING id
					""")
			.param("now", now)
			.param("owner", owner)
			.param("share", share)
			.query(UUID.class)
			.list();
	}

	private static SeenShare share(ResultSet row) throws SQLException {
		return new SeenShare(row.getObject("id", UUID.class), row.getBoolean("for_account") ? "account" : "link",
				row.getObject("created_at", OffsetDateTime.class).toInstant(),
				row.getObject("expires_at", OffsetDateTime.class).toInstant(), instant(row, "revoked_at"),
				row.getLong("views"), instant(row, "last_viewed_at"));
	}

	private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
		OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
		return (time != null) ? time.toInstant() : null;
	}

	/**
	 * A share without its content.
	 *
	 * @param recipient account or link
	 * @param views answered requests
	 */
	record SeenShare(UUID id, @Schema(allowableValues = {
			"account", "link" }) String recipient, Instant createdAt, Instant expiresAt, @Nullable Instant revokedAt,
			long views, @Nullable Instant lastViewedAt){
	}

}
