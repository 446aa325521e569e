package org.healthpipeline.common.identity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

import org.healthpipeline.common.text.DisplayText;
import org.healthpipeline.common.time.UtcTime;
import org.healthpipeline.model.bucket.ZoneHistory;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The table {@code sessions}. A session ends 24 hours after its last use and 30 days
 * after the sign-in, whichever comes first, and at once when it is revoked: every request
 * reads it here. Safe for use by several threads.
 */
public class Sessions {

	private static final Duration SLIDING = Duration.ofHours(24);

	private static final Duration ABSOLUTE = Duration.ofDays(30);

	/** Between two writes of the last use; a read request should not write each time. */
	private static final Duration TOUCH_EVERY = Duration.ofMinutes(10);

	private final JdbcClient jdbc;

	private final InstantSource clock;

	public Sessions(JdbcClient jdbc, InstantSource clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/** Opens a session; the token is in the answer only. */
	public Opened open(UUID user, @Nullable String userAgent) {
		String token = SecretToken.generate();
		Instant now = this.clock.instant();
		Instant expires = now.plus(SLIDING);
		UUID id = UUID.randomUUID();
		this.jdbc.sql("""
				INSERT INTO sessions (id, user_id, token_hash, user_agent, created_at, last_used_at, expires_at,
					absolute_expires_at)
				VALUES (:id, :user, :hash, :agent, :now, :now, :expires, :absolute)
				""")
			.param("id", id)
			.param("user", user)
			.param("hash", SecretToken.hash(token))
			.param("agent", shown(userAgent))
			.param("now", UtcTime.of(now))
			.param("expires", UtcTime.of(expires))
			.param("absolute", UtcTime.of(now.plus(ABSOLUTE)))
			.update();
		return new Opened(id, token, expires);
	}

	/** Users see it in the list of their sessions. */
	private static @Nullable String shown(@Nullable String userAgent) {
		if (userAgent == null) {
			return null;
		}
		return DisplayText.cleaned((userAgent.length() > 300) ? userAgent.substring(0, 300) : userAgent);
	}

	/** Who the token speaks for, while its session lasts; slides its end. */
	public Optional<Identity> find(String token) {
		Instant now = this.clock.instant();
		Optional<Found> found = this.jdbc.sql("""
				SELECT s.id, s.user_id, u.role, st.generation, st.timezone, s.last_used_at,
					(extract(epoch FROM u.updated_at) * 1000000)::bigint AS account_version
				FROM sessions s JOIN users u ON u.id = s.user_id JOIN user_states st ON st.user_id = s.user_id
				WHERE s.token_hash = ? AND s.expires_at > ?
				""")
			.param(SecretToken.hash(token))
			.param(UtcTime.of(now))
			.query((row, number) -> found(row))
			.optional();
		if (found.isPresent() && found.get().lastUsed().plus(TOUCH_EVERY).isBefore(now)) {
			touch(found.get().identity().sessionId(), now);
		}
		return found.map(Found::identity);
	}

	/** The sessions of a user that have not ended, newest first. */
	public List<Session> of(UUID user) {
		return this.jdbc.sql("""
				SELECT id, user_agent, created_at, last_used_at, expires_at FROM sessions
				WHERE user_id = ? AND expires_at > ? ORDER BY created_at DESC, id
				""").param(user).param(UtcTime.of(this.clock.instant())).query((row, number) -> session(row)).list();
	}

	/** Ends a session at once, everywhere. @return whether it was the user's */
	public boolean revoke(UUID user, UUID session) {
		return this.jdbc.sql("DELETE FROM sessions WHERE user_id = ? AND id = ?")
			.param(user)
			.param(session)
			.update() > 0;
	}

	private void touch(UUID session, Instant now) {
		this.jdbc
			.sql("""
					UPDATE sessions SET last_used_at = :now, expires_at = least(:expires, absolute_expires_at) WHERE id = :id
					""")
			.param("now", UtcTime.of(now))
			.param("expires", UtcTime.of(now.plus(SLIDING)))
			.param("id", session)
			.update();
	}

	private static Found found(ResultSet row) throws SQLException {
		Identity identity = new Identity(row.getObject("user_id", UUID.class), row.getObject("id", UUID.class),
				Role.valueOf(row.getString("role").toUpperCase(Locale.ROOT)), row.getLong("generation"),
				ZoneHistory.parse(row.getString("timezone")), row.getLong("account_version"), null);
		return new Found(identity, row.getObject("last_used_at", OffsetDateTime.class).toInstant());
	}

	private static Session session(ResultSet row) throws SQLException {
		return new Session(row.getObject("id", UUID.class), row.getString("user_agent"),
				row.getObject("created_at", OffsetDateTime.class).toInstant(),
				row.getObject("last_used_at", OffsetDateTime.class).toInstant(),
				row.getObject("expires_at", OffsetDateTime.class).toInstant());
	}

	private record Found(Identity identity, Instant lastUsed) {
	}

	/**
	 * @param token 43 characters, shown once
	 */
	public record Opened(UUID id, String token, Instant expiresAt) {

		/** Without the token. */
		@Override
		public String toString() {
			return "Opened[" + this.id + "]";
		}

	}

	public record Session(UUID id, @Nullable String userAgent, Instant createdAt, Instant lastUsedAt,
			Instant expiresAt) {
	}

}
