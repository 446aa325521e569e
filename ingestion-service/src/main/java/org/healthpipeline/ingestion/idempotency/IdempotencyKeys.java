package org.healthpipeline.ingestion.idempotency;

import java.security.MessageDigest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;
import org.healthpipeline.common.time.UtcTime;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Stores answers in {@code idempotency_keys}, to repeat them for 24 hours. An expired key
 * counts as never seen. Safe for use by several threads.
 */
public class IdempotencyKeys {

	private static final Duration KEPT = Duration.ofHours(24);

	private static final int RETRY_AFTER_SECONDS = 1;

	private final JdbcClient jdbc;

	private final InstantSource clock;

	public IdempotencyKeys(JdbcClient jdbc, InstantSource clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/**
	 * The answer that this request received before.
	 * @throws ProblemException when the key was used with another body
	 */
	public Optional<KeptAnswer> find(RequestKey key) {
		record Row(byte[] bodyHash, KeptAnswer answer) {
		}
		Optional<Row> found = this.jdbc.sql("""
				SELECT body_hash, status, answer FROM idempotency_keys
				WHERE user_id = ? AND route = ? AND key_hash = ? AND expires_at > ?
				""")
			.param(key.user())
			.param(key.route())
			.param(key.keyHash())
			.param(UtcTime.of(this.clock.instant()))
			.query((row, number) -> new Row(row.getBytes(1), new KeptAnswer(row.getInt(2), row.getString(3))))
			.optional();
		if (found.isPresent() && !MessageDigest.isEqual(found.get().bodyHash(), key.bodyHash())) {
			throw new ProblemException(ProblemCode.IDEMPOTENCY_MISMATCH,
					"This idempotency key was used with another body before");
		}
		return found.map(Row::answer);
	}

	/**
	 * Takes the key for the caller's transaction without waiting.
	 * @throws ProblemException when another transaction has it
	 */
	public void claim(RequestKey key) {
		boolean claimed = this.jdbc.sql("SELECT pg_try_advisory_xact_lock(?)")
			.param(key.lockNumber())
			.query(Boolean.class)
			.single();
		if (!claimed) {
			throw new ProblemException(ProblemCode.IDEMPOTENCY_IN_FLIGHT,
					"A request with this idempotency key has not ended yet", RETRY_AFTER_SECONDS, null);
		}
	}

	/** Stores the answer, in the same transaction as its effects. */
	public void keep(RequestKey key, KeptAnswer answer) {
		this.jdbc.sql("""
				INSERT INTO idempotency_keys (user_id, route, key_hash, body_hash, status, answer, expires_at)
				VALUES (?, ?, ?, ?, ?, ?, ?)
				ON CONFLICT (user_id, route, key_hash) DO UPDATE SET body_hash = excluded.body_hash,
					status = excluded.status, answer = excluded.answer, expires_at = excluded.expires_at
				""")
			.param(key.user())
			.param(key.route())
			.param(key.keyHash())
			.param(key.bodyHash())
			.param(answer.status())
			.param(answer.body())
			.param(UtcTime.of(this.clock.instant().plus(KEPT)))
			.update();
	}

}
