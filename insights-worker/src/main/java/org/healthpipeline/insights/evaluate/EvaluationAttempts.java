package org.healthpipeline.insights.evaluate;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.UUID;

import org.healthpipeline.common.crypto.UnknownUserKeyException;
import org.healthpipeline.common.crypto.UserKeys;
import org.healthpipeline.common.lock.UserLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Evaluates the rules for a user while an evaluation is due.
 * <p>
 * A worker that finds the user's lock taken leaves at once. Every worker checks again
 * whether an evaluation is due after it has released the lock. So no change is missed and
 * no finding is written twice. Safe for use by several threads.
 */
public class EvaluationAttempts {

	private static final Logger logger = LoggerFactory.getLogger(EvaluationAttempts.class);

	private final JdbcClient jdbc;

	private final TransactionTemplate transaction;

	private final EvaluationStates states;

	private final Evaluation evaluation;

	private final EvaluationMetrics figures;

	private final UserKeys keys;

	private final InstantSource clock;

	private final Duration retryAfter;

	/**
	 * @param retryAfter time after which a failed evaluation is retried
	 */
	public EvaluationAttempts(JdbcClient jdbc, TransactionTemplate transaction, EvaluationStates states,
			Evaluation evaluation, EvaluationMetrics figures, UserKeys keys, InstantSource clock, Duration retryAfter) {
		this.jdbc = jdbc;
		this.transaction = transaction;
		this.states = states;
		this.evaluation = evaluation;
		this.figures = figures;
		this.keys = keys;
		this.clock = clock;
		this.retryAfter = retryAfter;
	}

	/**
	 * Evaluates until nothing is due for the user, or until another worker holds the
	 * lock.
	 */
	public void work(UUID user) {
		try {
			boolean more = true;
			while (more) {
				more = attempt(user) && this.states.isDue(user, this.clock.instant());
			}
		}
		catch (UnknownUserKeyException ex) {
			// The user was erased in between.
			logger.debug("Rules were not evaluated for user {}: the user is deleted", user);
		}
		catch (RuntimeException ex) {
			this.figures.failed();
			logger.warn("Rules could not be evaluated for user {}, retry in {}", user, this.retryAfter, ex);
			this.transaction.executeWithoutResult(
					(status) -> this.states.postpone(user, this.clock.instant().plus(this.retryAfter)));
		}
	}

	/**
	 * @return whether the rules evaluated
	 */
	private boolean attempt(UUID user) {
		long start = System.nanoTime();
		boolean evaluated = Objects.requireNonNull(this.transaction.execute((status) -> evaluate(user)));
		if (evaluated) {
			Duration time = Duration.ofNanos(System.nanoTime() - start);
			this.figures.evaluated(time);
			logger.atInfo()
				.addKeyValue("userId", user)
				.addKeyValue("durationMs", time.toMillis())
				.log("Rules evaluated for user {} in {} ms", user, time.toMillis());
		}
		return evaluated;
	}

	private boolean evaluate(UUID user) {
		Instant now = this.clock.instant();
		if (!UserLock.INSIGHTS.tryExclusive(this.jdbc, user) || !this.states.begin(user, now)) {
			return false;
		}
		this.evaluation.perform(this.keys.cipher(user), now);
		return true;
	}

}
