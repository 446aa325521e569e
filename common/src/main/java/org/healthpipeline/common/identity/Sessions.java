package org.healthpipeline.common.identity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

import org.healthpipeline.common.audit.Origin;
import org.healthpipeline.common.text.DisplayText;
import org.healthpipeline.common.time.UtcTime;
import org.healthpipeline.model.bucket.ZoneHistory;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The table {@code sessions}. A session ends some time after its last use or after the
 * sign-in, whichever comes first ({@link SessionLimits}). A revoked session ends
 * immediately, since every request reads it here. The last use is written at intervals,
 * so a session may end early by a thirtieth of its idle time. Thread-safe.
 */
public class Sessions {

	private final JdbcClient jdbc;

	private final InstantSource clock;

	private final SessionLimits limits;

	public Sessions(JdbcClient jdbc, InstantSource clock, SessionLimits limits) {
		this.jdbc = jdbc;
		this.clock = clock;
		this.limits = limits;
	}

	/**
	 * Opens a session of an existing account. Only this answer contains the token.
	 * @param userAgent the client's own description
	 * @param origin network of the client
	 */
	public Opened open(UUID user, SessionKind kind, @Nullable String userAgent, Origin origin) {
		String token = SecretToken.generate();
		Instant now = this.clock.instant();
		UUID id = UUID.randomUUID();
		OffsetDateTime expires = this.jdbc.sql("""
				INSERT INTO sessions (id, user_id, token_hash, kind, user_agent, network, created_at, last_used_at,
					expires_at, absolute_expires_at)
				SELECT :id, u.id, :hash, :kind, :agent, :network, :now, :now,
					CASE u.role WHEN 'admin' THEN :adminIdle ELSE :idle END,
					CASE u.role WHEN 'admin' THEN :adminLongest ELSE :longest END
				FROM users u WHERE u.id = :user
				RETURNING expires_at
				""")
			.param("id", id)
			.param("user", user)
			.param("hash", SecretToken.hash(token))
			.param("kind", kind.wireName())
			.param("agent", shown(userAgent))
			.param("network", origin.network())
			.param("now", UtcTime.of(now))
			.param("idle", UtcTime.of(now.plus(this.limits.userIdle())))
			.param("longest", UtcTime.of(now.plus(this.limits.userLongest())))
			.param("adminIdle", UtcTime.of(now.plus(this.limits.administratorIdle())))
			.param("adminLongest", UtcTime.of(now.plus(this.limits.administratorLongest())))
			.query(OffsetDateTime.class)
			.single();
		return new Opened(id, token, expires.toInstant());
	}

	/** Cleans the text, since users see it in the list of their sessions. */
	private static @Nullable String shown(@Nullable String userAgent) {
		if (userAgent == null) {
			return null;
		}
		return DisplayText.cleaned((userAgent.length() > 300) ? userAgent.substring(0, 300) : userAgent);
	}

	/**
	 * Finds the identity of a token while its session is valid, and extends the session.
	 * @param kind place where the token was found
	 * @param origin network of the client; evaluated only when the use is written
	 */
	public Optional<Identity> find(String token, SessionKind kind, Supplier<Origin> origin) {
		Instant now = this.clock.instant();
		Optional<Found> found = this.jdbc.sql("""
				SELECT s.id, s.user_id, u.role, st.generation, st.timezone, s.created_at, s.last_used_at,
					(extract(epoch FROM u.updated_at) * 1000000)::bigint AS account_version
				FROM sessions s JOIN users u ON u.id = s.user_id JOIN user_states st ON st.user_id = s.user_id
				WHERE s.token_hash = ? AND s.kind = ? AND s.expires_at > ?
				""")
			.param(SecretToken.hash(token))
			.param(kind.wireName())
			.param(UtcTime.of(now))
			.query((row, number) -> found(row))
			.optional()
			.filter((session) -> session.end(this.limits).isAfter(now));
		found.filter((session) -> session.isWriteDue(now, this.limits))
			.ifPresent((session) -> writeUse(session, origin.get(), now));
		return found.map(Found::identity);
	}

	/** Returns the valid sessions of a user, newest first. */
	public List<Session> of(UUID user) {
		return this.jdbc.sql("""
				SELECT id, kind, user_agent, network, created_at, last_used_at, expires_at FROM sessions
				WHERE user_id = ? AND expires_at > ? ORDER BY created_at DESC, id
				""").param(user).param(UtcTime.of(this.clock.instant())).query((row, number) -> session(row)).list();
	}

	/** Returns one session of a user. */
	public Optional<Session> of(UUID user, UUID session) {
		return of(user).stream().filter((open) -> open.id().equals(session)).findFirst();
	}

	/** Records that the user has presented a second factor in the session. */
	public void secondFactorShown(UUID user, UUID session) {
		this.jdbc.sql("UPDATE sessions SET second_factor = true WHERE user_id = ? AND id = ?")
			.param(user)
			.param(session)
			.update();
	}

	/** Returns true when the user has presented a second factor in the session. */
	public boolean hasSecondFactor(UUID user, UUID session) {
		return this.jdbc.sql("SELECT EXISTS (SELECT FROM sessions WHERE user_id = ? AND id = ? AND second_factor)")
			.param(user)
			.param(session)
			.query(Boolean.class)
			.single();
	}

	/**
	 * Revokes a session immediately.
	 * @return whether it was the user's
	 */
	public boolean revoke(UUID user, UUID session) {
		return this.jdbc.sql("DELETE FROM sessions WHERE user_id = ? AND id = ?")
			.param(user)
			.param(session)
			.update() > 0;
	}

	/**
	 * Revokes all sessions of a user but one, immediately.
	 * @return number of revoked sessions
	 */
	public int endAllBut(UUID user, UUID session) {
		return this.jdbc.sql("DELETE FROM sessions WHERE user_id = ? AND id <> ?").param(user).param(session).update();
	}

	/**
	 * Revokes all sessions of a user, immediately.
	 * @return number of revoked sessions
	 */
	public int endAll(UUID user) {
		return this.jdbc.sql("DELETE FROM sessions WHERE user_id = ?").param(user).update();
	}

	private void writeUse(Found session, Origin origin, Instant now) {
		this.jdbc.sql("""
				UPDATE sessions SET last_used_at = :now, network = :network, expires_at = :expires WHERE id = :id
				""")
			.param("now", UtcTime.of(now))
			.param("network", origin.network())
			.param("expires", UtcTime.of(session.usedAt(now).end(this.limits)))
			.param("id", session.identity().sessionId())
			.update();
	}

	private static Found found(ResultSet row) throws SQLException {
		Identity identity = new Identity(row.getObject("user_id", UUID.class), row.getObject("id", UUID.class),
				Role.valueOf(row.getString("role").toUpperCase(Locale.ROOT)), row.getLong("generation"),
				ZoneHistory.parse(row.getString("timezone")), row.getLong("account_version"), null);
		return new Found(identity, row.getObject("created_at", OffsetDateTime.class).toInstant(),
				row.getObject("last_used_at", OffsetDateTime.class).toInstant());
	}

	private static Session session(ResultSet row) throws SQLException {
		return new Session(row.getObject("id", UUID.class),
				SessionKind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)), row.getString("user_agent"),
				row.getString("network"), row.getObject("created_at", OffsetDateTime.class).toInstant(),
				row.getObject("last_used_at", OffsetDateTime.class).toInstant(),
				row.getObject("expires_at", OffsetDateTime.class).toInstant());
	}

	/**
	 * A stored session. Its end follows the current role and limits, not those at the
	 * sign-in.
	 */
	private record Found(Identity identity, Instant createdAt, Instant lastUsedAt) {

		Found usedAt(Instant now) {
			return new Found(this.identity, this.createdAt, now);
		}

		Instant end(SessionLimits limits) {
			Role role = this.identity.role();
			Instant idle = this.lastUsedAt.plus(limits.idle(role));
			Instant longest = this.createdAt.plus(limits.longest(role));
			return idle.isBefore(longest) ? idle : longest;
		}

		boolean isWriteDue(Instant now, SessionLimits limits) {
			return this.lastUsedAt.plus(limits.writtenEvery(this.identity.role())).isBefore(now);
		}

	}

	/**
	 * @param token 43 characters, shown once
	 * @param expiresAt end of the session if no other request follows
	 */
	public record Opened(UUID id, String token, Instant expiresAt) {

		/** Describes the session without the token. */
		@Override
		public String toString() {
			return "Opened[" + this.id + "]";
		}

	}

	/**
	 * @param network network of the last use; null where it is unknown
	 * @param lastUsedAt stored last use
	 */
	public record Session(UUID id, SessionKind kind, @Nullable String userAgent, @Nullable String network,
			Instant createdAt, Instant lastUsedAt, Instant expiresAt) {
	}

}
