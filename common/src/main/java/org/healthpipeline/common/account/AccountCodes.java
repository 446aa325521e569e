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
 * The table {@code account_codes}: one-time codes to set a new password or confirm an
 * address without being signed in. Thread-safe.
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
	 * Issues another code; earlier ones stay valid. A code is valid for 24 hours for an
	 * address. For a password it is valid for 30 minutes if it is mailed, and an hour if
	 * an administrator hands it over.
	 * @param mailed whether the code is mailed to the address of the account
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

	/** Finds the holder of a valid code, without using it up. */
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
	 * Uses a code up, in the caller's transaction. Of two concurrent callers one gets the
	 * holder.
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

	/** Deletes every code of that kind. */
	public void end(UUID user, Kind kind) {
		this.jdbc.sql("DELETE FROM account_codes WHERE user_id = ? AND kind = ?")
			.param(user)
			.param(kind.stored())
			.update();
	}

	/** Purpose of a code. */
	public enum Kind {

		RESET, VERIFY;

		private String stored() {
			return name().toLowerCase(Locale.ROOT);
		}

	}

	/**
	 * @param mailed whether the code proves that its holder can read the mails of the
	 * address
	 */
	public record Holder(UUID user, boolean mailed) {

	}

	/**
	 * @param code shown or mailed once
	 */
	public record Issued(String code, Instant expiresAt) {

		/** Describes the code without revealing it. */
		@Override
		public String toString() {
			return "Issued[…]";
		}

	}

}
