package org.healthpipeline.common.account;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

import org.healthpipeline.common.time.UtcTime;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The table {@code account_codes}: codes with which somebody who is not signed in sets a
 * new password or proves an address. Each is used once. Safe for use by several threads.
 */
public class AccountCodes {

	private static final Duration RESET_BY_MAIL = Duration.ofMinutes(30);

	private static final Duration RESET_BY_ADMINISTRATOR = Duration.ofHours(1);

	private static final Duration VERIFY = Duration.ofHours(24);

	private final JdbcClient jdbc;

	private final InstantSource clock;

	public AccountCodes(JdbcClient jdbc, InstantSource clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/**
	 * Issues a code beside those that were issued before. It lasts 30 minutes for a
	 * password if it is mailed, an hour if an administrator hands it on, and 24 hours for
	 * an address.
	 * @param mailed whether it goes to the address of the account
	 */
	public Issued issue(UUID user, Kind kind, boolean mailed) {
		String code = OneTimeCode.generate();
		Instant now = this.clock.instant();
		Instant expires = now.plus(switch (kind) {
			case RESET -> mailed ? RESET_BY_MAIL : RESET_BY_ADMINISTRATOR;
			case VERIFY -> VERIFY;
		});
		this.jdbc.sql("""
				INSERT INTO account_codes (user_id, kind, code_hash, mailed, created_at, expires_at)
				VALUES (:user, :kind, :hash, :mailed, :now, :expires)
				""")
			.param("user", user)
			.param("kind", kind.stored())
			.param("hash", OneTimeCode.hash(code))
			.param("mailed", mailed)
			.param("now", UtcTime.of(now))
			.param("expires", UtcTime.of(expires))
			.update();
		return new Issued(code, expires);
	}

	/** Whose code it is, if it lasts; it stays as it is. */
	public Optional<Holder> find(Kind kind, String code) {
		return this.jdbc
			.sql("SELECT user_id, mailed FROM account_codes WHERE code_hash = ? AND kind = ? AND expires_at > ?")
			.param(OneTimeCode.hash(code))
			.param(kind.stored())
			.param(UtcTime.of(this.clock.instant()))
			.query((row, number) -> new Holder(row.getObject(1, UUID.class), row.getBoolean(2)))
			.optional();
	}

	/**
	 * Uses a code up, in the caller's transaction: of two at the same time one finds it.
	 */
	public Optional<Holder> use(Kind kind, String code) {
		return this.jdbc.sql("""
				DELETE FROM account_codes WHERE code_hash = ? AND kind = ? AND expires_at > ?
				RETURNING user_id, mailed
				""")
			.param(OneTimeCode.hash(code))
			.param(kind.stored())
			.param(UtcTime.of(this.clock.instant()))
			.query((row, number) -> new Holder(row.getObject(1, UUID.class), row.getBoolean(2)))
			.optional();
	}

	/** Ends every code of that kind. */
	public void end(UUID user, Kind kind) {
		this.jdbc.sql("DELETE FROM account_codes WHERE user_id = ? AND kind = ?")
			.param(user)
			.param(kind.stored())
			.update();
	}

	/** What a code is for. */
	public enum Kind {

		RESET, VERIFY;

		private String stored() {
			return name().toLowerCase(Locale.ROOT);
		}

	}

	/**
	 * @param mailed whether who has the code reads the mails of the address
	 */
	public record Holder(UUID user, boolean mailed) {

	}

	/**
	 * @param code shown or mailed once
	 */
	public record Issued(String code, Instant expiresAt) {

		/** Without the code. */
		@Override
		public String toString() {
			return "Issued[…]";
		}

	}

}
