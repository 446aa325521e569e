package org.healthpipeline.admin.operation;

import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

import org.healthpipeline.admin.operation.TurnOverException.Reason;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The table {@code admin_jobs} as those see it who work on operations. An attempt counts
 * when it begins, so that a crash counts, and holds the operation by a lease; whoever has
 * lost the lease changes nothing any more. Every method commits by itself. Safe for use
 * by several threads.
 */
class OperationTurns {

	/** What a process died of is not known. */
	private static final String INTERRUPTED = "Interrupted";

	private final JdbcClient jdbc;

	private final InstantSource clock;

	private final OperationProperties properties;

	private final TransactionTemplate alone;

	OperationTurns(JdbcClient jdbc, InstantSource clock, OperationProperties properties,
			PlatformTransactionManager transactions) {
		this.jdbc = jdbc;
		this.clock = clock;
		this.properties = properties;
		this.alone = new TransactionTemplate(transactions);
		this.alone.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
	}

	/**
	 * Takes the operation of this kind whose turn it is, also one whose process has died;
	 * none while another one of the kind runs.
	 */
	Optional<Claimed> claim(String kind) {
		giveUpInterrupted(kind);
		try {
			return Objects.requireNonNull(this.alone.execute((status) -> take(kind)));
		}
		catch (DuplicateKeyException ex) {
			// Another process has begun one of the kind meanwhile.
			return Optional.empty();
		}
	}

	private Optional<Claimed> take(String kind) {
		return this.jdbc.sql("""
				UPDATE operations SET status = 'running', attempts = attempts + 1, attempt_id = :attempt,
					lease_until = :lease, started_at = coalesce(started_at, :now), updated_at = :now
				WHERE id = (
					SELECT id FROM operations j
					WHERE kind = :kind AND (
						(status = 'running' AND lease_until <= :now)
						OR (status = 'queued' AND next_attempt_at <= :now AND NOT EXISTS (
							SELECT FROM operations r WHERE r.kind = j.kind AND r.status = 'running')))
					ORDER BY created_at, id LIMIT 1 FOR UPDATE SKIP LOCKED)
				RETURNING id, attempt_id, attempts, parameters, state
				""")
			.param("attempt", UUID.randomUUID())
			.param("lease", in(this.properties.lease()))
			.param("now", now())
			.param("kind", kind)
			.query((row, number) -> new Claimed(row.getObject("id", UUID.class),
					row.getObject("attempt_id", UUID.class), row.getInt("attempts"), row.getString("parameters"),
					row.getString("state")))
			.optional();
	}

	/** What took its process with it each time is not tried for ever. */
	private void giveUpInterrupted(String kind) {
		this.alone.executeWithoutResult((status) -> this.jdbc.sql("""
				UPDATE operations SET status = 'failed', error_code = :error, lease_until = NULL, completed_at = :now,
					updated_at = :now
				WHERE kind = :kind AND status = 'running' AND lease_until <= :now AND attempts >= :most
				""")
			.param("error", INTERRUPTED)
			.param("now", now())
			.param("kind", kind)
			.param("most", this.properties.attemptsMax())
			.update());
	}

	/**
	 * @param total null when it is not known
	 * @throws TurnOverException when it was cancelled or is not this attempt's any more
	 */
	void advance(Claimed claimed, String state, long done, @Nullable Long total) {
		Optional<Boolean> cancelled = Objects.requireNonNull(this.alone.execute((status) -> this.jdbc
			.sql("""
					UPDATE operations SET state = :state::jsonb, done = :done, total = :total, attempts = 0, lease_until = :lease,
						updated_at = :now
					WHERE id = :id AND attempt_id = :attempt AND status = 'running'
					RETURNING cancel_requested
					""")
			.param("state", state)
			.param("done", done)
			.param("total", total)
			.param("lease", in(this.properties.lease()))
			.param("now", now())
			.param("id", claimed.id())
			.param("attempt", claimed.attempt())
			.query(Boolean.class)
			.optional()));
		if (cancelled.isEmpty()) {
			throw new TurnOverException(Reason.LOST);
		}
		if (cancelled.get()) {
			throw new TurnOverException(Reason.CANCELLED);
		}
	}

	/**
	 * @param status completed or cancelled
	 * @param state the last one; null if it stays
	 */
	void end(Claimed claimed, OperationStatus status, @Nullable String state) {
		this.alone.executeWithoutResult((transaction) -> this.jdbc.sql("""
				UPDATE operations SET status = :status, state = coalesce(:state::jsonb, state), lease_until = NULL,
					total = CASE WHEN :status = 'completed' THEN coalesce(total, done) ELSE total END,
					completed_at = :now, updated_at = :now
				WHERE id = :id AND attempt_id = :attempt AND status = 'running'
				""")
			.param("status", status.code())
			.param("state", state)
			.param("now", now())
			.param("id", claimed.id())
			.param("attempt", claimed.attempt())
			.update());
	}

	/** Gives it back at once: this process ends. */
	void release(Claimed claimed) {
		this.alone.executeWithoutResult((status) -> this.jdbc.sql("""
				UPDATE operations SET status = 'queued', attempts = greatest(attempts - 1, 0), lease_until = NULL,
					next_attempt_at = :now, updated_at = :now
				WHERE id = :id AND attempt_id = :attempt AND status = 'running'
				""").param("now", now()).param("id", claimed.id()).param("attempt", claimed.attempt()).update());
	}

	/**
	 * Has it tried again later, or gives it up.
	 * @return whether it was given up
	 */
	boolean fail(Claimed claimed, String error) {
		return Objects.requireNonNull(this.alone.execute((status) -> this.jdbc.sql("""
				UPDATE operations SET status = CASE WHEN attempts >= :most THEN 'failed' ELSE 'queued' END,
					error_code = CASE WHEN attempts >= :most THEN :error END,
					completed_at = CASE WHEN attempts >= :most THEN :now::timestamptz END,
					next_attempt_at = :now::timestamptz + :pause * interval '1 ms' * (1 << least(attempts, 10)),
					lease_until = NULL, updated_at = :now
				WHERE id = :id AND attempt_id = :attempt AND status = 'running'
				RETURNING status = 'failed'
				""")
			.param("most", this.properties.attemptsMax())
			.param("error", error)
			.param("now", now())
			.param("pause", this.properties.pause().toMillis())
			.param("id", claimed.id())
			.param("attempt", claimed.attempt())
			.query(Boolean.class)
			.optional()
			.orElse(false)));
	}

	private OffsetDateTime now() {
		return in(Duration.ZERO);
	}

	private OffsetDateTime in(Duration duration) {
		return this.clock.instant().plus(duration).atOffset(ZoneOffset.UTC);
	}

	/**
	 * An operation in somebody's hands.
	 *
	 * @param number which attempt since the last step
	 */
	record Claimed(UUID id, UUID attempt, int number, String parameters, String state) {
	}

}
