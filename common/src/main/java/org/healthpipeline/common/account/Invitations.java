package org.healthpipeline.common.account;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.healthpipeline.common.time.UtcTime;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The table {@code account_invitations}: invitations for registering where registration
 * requires one. An invitation is valid for 7 days and is used once. Thread-safe.
 */
public class Invitations {

	private static final Duration LASTS = Duration.ofDays(7);

	private static final String COLUMNS = "user_id, id, email, mailed, created_at, expires_at";

	private final JdbcClient jdbc;

	private final InstantSource clock;

	public Invitations(JdbcClient jdbc, InstantSource clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/**
	 * @param email the only address that may register with it, normalized; null for any
	 * @return the invitation with its code, which the administrator hands over
	 */
	public Issued issue(UUID administrator, @Nullable String email) {
		String code = OneTimeCode.generate();
		return new Issued(add(administrator, email, OneTimeCode.hash(code), false), code);
	}

	/** Creates an invitation that gets its code when it is mailed. */
	public Invitation prepare(UUID administrator, String email) {
		return add(administrator, email, null, true);
	}

	private Invitation add(UUID administrator, @Nullable String email, byte @Nullable [] hash, boolean mailed) {
		Instant now = this.clock.instant();
		return this.jdbc.sql("""
				INSERT INTO account_invitations (user_id, id, email, code_hash, mailed, created_at, expires_at)
				VALUES (:user, :id, :email, :hash, :mailed, :now, :expires) RETURNING\s""" + COLUMNS)
			.param("user", administrator)
			.param("id", UUID.randomUUID())
			.param("email", email)
			.param("hash", hash)
			.param("mailed", mailed)
			.param("now", UtcTime.of(now))
			.param("expires", UtcTime.of(now.plus(LASTS)))
			.query((row, number) -> invitation(row))
			.single();
	}

	/**
	 * Sets a new code for the mail that is being sent; the code of an earlier mail ends.
	 * @return empty when the invitation was withdrawn or has expired
	 */
	public Optional<Issued> code(UUID administrator, UUID id) {
		String code = OneTimeCode.generate();
		return this.jdbc.sql("""
				UPDATE account_invitations SET code_hash = :hash
				WHERE user_id = :user AND id = :id AND mailed AND expires_at > :now RETURNING\s""" + COLUMNS)
			.param("hash", OneTimeCode.hash(code))
			.param("user", administrator)
			.param("id", id)
			.param("now", UtcTime.of(this.clock.instant()))
			.query((row, number) -> new Issued(invitation(row), code))
			.optional();
	}

	/** Returns valid, unused invitations, newest first. */
	public List<Invitation> open(int limit) {
		return this.jdbc
			.sql("SELECT " + COLUMNS
					+ " FROM account_invitations WHERE expires_at > ? ORDER BY created_at DESC, id LIMIT ?")
			.param(UtcTime.of(this.clock.instant()))
			.param(limit)
			.query((row, number) -> invitation(row))
			.list();
	}

	/**
	 * Withdraws an invitation.
	 * @return whether it existed
	 */
	public boolean withdraw(UUID id) {
		return this.jdbc.sql("DELETE FROM account_invitations WHERE id = ?").param(id).update() > 0;
	}

	/**
	 * Finds the valid invitation with this code for this address, without using it up.
	 */
	public Optional<Invitation> find(String code, String email) {
		return this.jdbc.sql("SELECT " + COLUMNS
				+ " FROM account_invitations WHERE code_hash = ? AND expires_at > ? AND (email IS NULL OR email = ?)")
			.param(OneTimeCode.hash(code))
			.param(UtcTime.of(this.clock.instant()))
			.param(email)
			.query((row, number) -> invitation(row))
			.optional();
	}

	/**
	 * Uses an invitation up, in the caller's transaction.
	 * @return false when it was already used
	 */
	public boolean use(Invitation invitation) {
		return this.jdbc.sql("DELETE FROM account_invitations WHERE user_id = ? AND id = ?")
			.param(invitation.administrator())
			.param(invitation.id())
			.update() > 0;
	}

	private static Invitation invitation(ResultSet row) throws SQLException {
		return new Invitation(row.getObject("user_id", UUID.class), row.getObject("id", UUID.class),
				row.getString("email"), row.getBoolean("mailed"),
				row.getObject("created_at", OffsetDateTime.class).toInstant(),
				row.getObject("expires_at", OffsetDateTime.class).toInstant());
	}

	/**
	 * @param email null for any address
	 * @param mailed whether the code proves that its holder can read the mails of the
	 * address
	 */
	public record Invitation(UUID administrator, UUID id, @Nullable String email, boolean mailed, Instant createdAt,
			Instant expiresAt) {

		/** Describes the invitation without the address. */
		@Override
		public String toString() {
			return "Invitation[" + this.id + "]";
		}

	}

	/**
	 * @param code shown or mailed once
	 */
	public record Issued(Invitation invitation, String code) {

		/** Describes the invitation without the code. */
		@Override
		public String toString() {
			return "Issued[" + this.invitation.id() + "]";
		}

	}

}
