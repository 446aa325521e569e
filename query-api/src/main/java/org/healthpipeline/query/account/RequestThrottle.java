package org.healthpipeline.query.account;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.Locale;

import org.healthpipeline.common.identity.SecretToken;
import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;
import org.healthpipeline.common.time.UtcTime;
import org.healthpipeline.web.request.ClientAddress;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Limits the attempts of clients that are not signed in, by client address and over all
 * processes. After a number of attempts in a window, requests get 429 until it ends,
 * whether or not the account exists. It also limits the mails that anyone can request for
 * one address. Counts are rows of {@code sign_in_delays}. Safe for use by several
 * threads.
 */
public class RequestThrottle {

	private final AccountProperties.Requests properties;

	private final JdbcClient jdbc;

	private final InstantSource clock;

	RequestThrottle(AccountProperties properties, JdbcClient jdbc, InstantSource clock) {
		this.properties = properties.requests();
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/**
	 * Counts an attempt.
	 * @param about the address that it is about, or a text that is none
	 * @throws ProblemException when there were too many
	 */
	void count(Kind kind, String about, ClientAddress client) {
		Instant now = this.clock.instant();
		byte[] account = SecretToken.hash(about);
		Counted counted = counted(account, source(kind, account, client), now);
		if (counted.count() > this.properties.attempts()) {
			throw tooMany(now, counted.until());
		}
	}

	/**
	 * Counts a mail that was requested by someone who may not be its recipient.
	 * @param address recipient of the mail
	 * @return whether it is sent; false when the address already got as many as it may in
	 * a window
	 */
	public boolean allowsMail(String address) {
		byte[] account = SecretToken.hash(address);
		return counted(account, SecretToken.hash(HexFormat.of().formatHex(account) + " mails"), this.clock.instant())
			.count() <= this.properties.mails();
	}

	private Counted counted(byte[] account, byte[] source, Instant now) {
		return this.jdbc.sql("""
				INSERT INTO sign_in_delays AS d (account, source, failures, free_at, forget_at)
				VALUES (:account, :source, 1, :now, :until)
				ON CONFLICT (account, source) DO UPDATE SET
					failures = CASE WHEN d.forget_at <= :now THEN 1 ELSE d.failures + 1 END,
					forget_at = CASE WHEN d.forget_at <= :now THEN :until ELSE d.forget_at END
				RETURNING failures, forget_at
				""")
			.param("account", account)
			.param("source", source)
			.param("now", UtcTime.of(now))
			.param("until", UtcTime.of(now.plus(this.properties.window())))
			.query((row, number) -> new Counted(row.getInt(1), row.getObject(2, OffsetDateTime.class).toInstant()))
			.single();
	}

	/**
	 * Checks the limit without counting.
	 * @throws ProblemException when there were too many attempts
	 */
	void requireFree(Kind kind, String about, ClientAddress client) {
		Instant now = this.clock.instant();
		byte[] account = SecretToken.hash(about);
		this.jdbc.sql(
				"SELECT forget_at FROM sign_in_delays WHERE account = ? AND source = ? AND failures >= ? AND forget_at > ?")
			.param(account)
			.param(source(kind, account, client))
			.param(this.properties.attempts())
			.param(UtcTime.of(now))
			.query(OffsetDateTime.class)
			.optional()
			.ifPresent((until) -> {
				throw tooMany(now, until.toInstant());
			});
	}

	private static byte[] source(Kind kind, byte[] account, ClientAddress client) {
		return SecretToken.hash(HexFormat.of().formatHex(account) + " " + kind.name().toLowerCase(Locale.ROOT) + " by "
				+ client.counted());
	}

	private static ProblemException tooMany(Instant now, Instant until) {
		long seconds = Duration.between(now, until).plusMillis(999).toSeconds();
		return new ProblemException(ProblemCode.TOO_MANY_REQUESTS, "Too many attempts; try again later",
				(int) Math.max(1, seconds), null);
	}

	/** Kinds of attempts. */
	enum Kind {

		/** An unknown code. */
		WRONG_CODE,

		/** An address that already has an account. */
		TAKEN_ADDRESS,

		/** A mail with a code, for one address. */
		MAIL

	}

	private record Counted(int count, Instant until) {

	}

}
