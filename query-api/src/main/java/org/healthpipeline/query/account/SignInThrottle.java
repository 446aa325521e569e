package org.healthpipeline.query.account;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.Optional;

import org.healthpipeline.common.audit.Origin;
import org.healthpipeline.common.identity.SecretToken;
import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;
import org.healthpipeline.common.time.UtcTime;
import org.healthpipeline.web.request.ClientAddress;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Limits guesses of one account's password, from one client address and from all
 * together, over all processes. After a number of failures each further attempt must
 * wait. The wait doubles up to half a minute, and an attempt that comes too early is
 * neither checked nor counted. So nobody is locked out for long: the right password is
 * accepted after the delay. Guesses from elsewhere never delay a user on a network from
 * which this account was signed in to before.
 * <p>
 * Accounts that do not exist are treated alike. Safe for use by several threads.
 */
class SignInThrottle {

	private static final byte[] EVERYWHERE = {};

	private static final Duration KNOWN_FOR = Duration.ofDays(90);

	private final AccountProperties.SignIn properties;

	private final JdbcClient jdbc;

	private final TransactionTemplate transaction;

	private final InstantSource clock;

	SignInThrottle(AccountProperties properties, JdbcClient jdbc, TransactionTemplate transaction,
			InstantSource clock) {
		this.properties = properties.signIn();
		this.jdbc = jdbc;
		this.transaction = transaction;
		this.clock = clock;
	}

	/**
	 * Counts an attempt as failed until {@link #succeeded} says otherwise, so that
	 * simultaneous attempts count too.
	 * @throws ProblemException when it comes too early
	 */
	void attempt(EmailAddress email, ClientAddress address, Origin origin) {
		byte[] account = SecretToken.hash(email.value());
		Instant now = this.clock.instant();
		Optional<Instant> blockedUntil = this.transaction.execute((status) -> {
			Optional<Instant> blocked = claim(account, source(account, address), this.properties.attempts(), now);
			if (blocked.isEmpty() && !isKnown(account, origin, now)) {
				blocked = claim(account, EVERYWHERE, this.properties.accountAttempts(), now);
			}
			if (blocked.isPresent()) {
				status.setRollbackOnly();
			}
			return blocked;
		});
		if (blockedUntil != null && blockedUntil.isPresent()) {
			long seconds = Duration.between(now, blockedUntil.get()).plusMillis(999).toSeconds();
			throw new ProblemException(ProblemCode.TOO_MANY_REQUESTS, "Too many failed sign-ins; try again in a moment",
					(int) Math.max(1, seconds), null);
		}
	}

	/**
	 * Clears the counts of this source and of the account, and remembers the network.
	 * @return whether all earlier sign-ins to the account came from other networks
	 */
	boolean succeeded(EmailAddress email, ClientAddress address, Origin origin) {
		byte[] account = SecretToken.hash(email.value());
		Instant now = this.clock.instant();
		this.jdbc.sql("DELETE FROM sign_in_delays WHERE account = :account AND source IN (:source, :everywhere)")
			.param("account", account)
			.param("source", source(account, address))
			.param("everywhere", EVERYWHERE)
			.update();
		if (origin.network() == null) {
			return false;
		}
		boolean known = isKnown(account, origin, now);
		return this.jdbc.sql("""
				INSERT INTO sign_in_delays (account, source, failures, free_at, forget_at)
				VALUES (:account, :network, 0, :now, :until)
				ON CONFLICT (account, source) DO UPDATE SET forget_at = excluded.forget_at
				RETURNING NOT :known AND EXISTS (SELECT FROM sign_in_delays o WHERE o.account = :account
					AND o.source <> :network AND o.failures = 0 AND o.forget_at > :now)
				""")
			.param("account", account)
			.param("network", network(account, origin.network()))
			.param("known", known)
			.param("now", UtcTime.of(now))
			.param("until", UtcTime.of(now.plus(KNOWN_FOR)))
			.query(Boolean.class)
			.single();
	}

	/**
	 * Claims an attempt.
	 * @return until when no attempt is allowed; empty when this one is
	 */
	private Optional<Instant> claim(byte[] account, byte[] source, int free, Instant now) {
		boolean claimed = this.jdbc
			.sql("""
					INSERT INTO sign_in_delays AS d (account, source, failures, free_at, forget_at)
					VALUES (:account, :source, 1, :now, :forget)
					ON CONFLICT (account, source) DO UPDATE SET
						failures = CASE WHEN d.forget_at <= :now THEN 1 ELSE d.failures + 1 END,
						free_at = CASE WHEN d.forget_at <= :now OR d.failures + 1 < :free THEN :now
							ELSE :now + make_interval(secs => least(:longest, :first * 2 ^ least(d.failures + 1 - :free, 20)))
							END,
						forget_at = :forget
					WHERE d.free_at <= :now
					RETURNING failures
					""")
			.param("account", account)
			.param("source", source)
			.param("now", UtcTime.of(now))
			.param("forget", UtcTime.of(now.plus(this.properties.window())))
			.param("free", free)
			.param("first", this.properties.firstDelay().toMillis() / 1000.0)
			.param("longest", this.properties.longestDelay().toMillis() / 1000.0)
			.query(Integer.class)
			.optional()
			.isPresent();
		if (claimed) {
			return Optional.empty();
		}
		return this.jdbc.sql("SELECT free_at FROM sign_in_delays WHERE account = ? AND source = ?")
			.param(account)
			.param(source)
			.query(OffsetDateTime.class)
			.optional()
			.map(OffsetDateTime::toInstant)
			.or(() -> Optional.of(now));
	}

	private boolean isKnown(byte[] account, Origin origin, Instant now) {
		return origin.network() != null && this.jdbc
			.sql("SELECT EXISTS (SELECT FROM sign_in_delays WHERE account = ? AND source = ? AND forget_at > ?)")
			.param(account)
			.param(network(account, origin.network()))
			.param(UtcTime.of(now))
			.query(Boolean.class)
			.single();
	}

	/**
	 * No two accounts share a source, so the rows do not reveal which belong to the same
	 * user.
	 */
	private static byte[] source(byte[] account, ClientAddress address) {
		return SecretToken.hash(HexFormat.of().formatHex(account) + " " + address.counted());
	}

	private static byte[] network(byte[] account, String network) {
		return SecretToken.hash(HexFormat.of().formatHex(account) + " from " + network);
	}

}
