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
 * Bounds what somebody who is not signed in can try from one client address, in all
 * processes together: so many in a window, then 429 until it is over, whether or not the
 * account exists. It also bounds how many mails one address gets that strangers can ask
 * for. Counts are rows of {@code sign_in_delays}. Safe for use by several threads.
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
	 * Counts one.
	 * @param about the address it is about, or nothing that exists
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
	 * Counts a mail that somebody asked for who need not be its recipient.
	 * @param address where it goes
	 * @return whether it is sent; else there were as many as one address gets in a while
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
	 * @throws ProblemException when there have been too many; this one is not counted
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

	/** What is tried. */
	enum Kind {

		/** A code that is not known. */
		WRONG_CODE,

		/** An address that has an account. */
		TAKEN_ADDRESS,

		/** A mail with a code, for one address. */
		MAIL

	}

	private record Counted(int count, Instant until) {

	}

}
