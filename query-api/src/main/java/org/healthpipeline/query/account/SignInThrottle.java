package org.healthpipeline.query.account;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;

/**
 * Bounds how often the password of one account can be guessed from one address. The owner
 * is not locked out by somebody else's guesses, since they come from another address.
 * Counts are kept in the memory of this process, so several instances allow as many times
 * more. Safe for use by several threads.
 */
final class SignInThrottle {

	private static final int KEPT_AT_MOST = 100_000;

	private final int attempts;

	private final Duration window;

	private final InstantSource clock;

	private final Cache<Source, Failures> failures;

	SignInThrottle(AccountProperties.SignIn properties, InstantSource clock) {
		this.attempts = properties.attempts();
		this.window = properties.window();
		this.clock = clock;
		this.failures = Caffeine.newBuilder().maximumSize(KEPT_AT_MOST).expireAfterWrite(this.window).build();
	}

	/**
	 * Counts an attempt as failed until {@link #succeeded} says otherwise, so that
	 * attempts at the same moment are counted too.
	 * @throws ProblemException when there were too many
	 */
	void attempt(EmailAddress email, String address) {
		Instant now = this.clock.instant();
		Failures counted = this.failures.asMap().merge(new Source(email, address), new Failures(1, now), this::next);
		if (counted.count() > this.attempts) {
			long seconds = Math.max(1, Duration.between(now, counted.since().plus(this.window)).toSeconds());
			throw new ProblemException(ProblemCode.TOO_MANY_REQUESTS, "Too many failed sign-ins; try again later",
					(int) seconds, null);
		}
	}

	/** Forgets the attempts. */
	void succeeded(EmailAddress email, String address) {
		this.failures.invalidate(new Source(email, address));
	}

	private Failures next(Failures before, Failures first) {
		boolean over = !first.since().isBefore(before.since().plus(this.window));
		return over ? first : new Failures(before.count() + 1, before.since());
	}

	private record Source(EmailAddress email, String address) {
	}

	private record Failures(int count, Instant since) {
	}

}
