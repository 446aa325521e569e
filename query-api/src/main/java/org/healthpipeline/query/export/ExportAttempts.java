package org.healthpipeline.query.export;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The table {@code export_jobs}, as the processes see it that write exports. An attempt
 * counts when it begins, so that a crash counts, and holds the export by a lease; whoever
 * has lost the lease changes nothing any more. Every method commits by itself, also from
 * within another transaction. Safe for use by several threads.
 */
@Component
class ExportAttempts {

	private final JdbcClient jdbc;

	private final InstantSource clock;

	private final JsonMapper json;

	private final ExportProperties properties;

	private final TransactionTemplate alone;

	ExportAttempts(JdbcClient jdbc, InstantSource clock, JsonMapper json, ExportProperties properties,
			PlatformTransactionManager transactions) {
		this.jdbc = jdbc;
		this.clock = clock;
		this.json = json;
		this.properties = properties;
		this.alone = new TransactionTemplate(transactions);
		this.alone.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
	}

	/** Takes the export that is due for longest, also one whose process has died. */
	Optional<ExportAttempt> claim() {
		giveUpInterrupted();
		return Objects.requireNonNull(this.alone.execute((status) -> this.jdbc
			.sql("""
					UPDATE export_jobs SET status = 'running', attempts = attempts + 1, attempt_id = :attempt,
						lease_until = :lease, progress = :progress::jsonb, updated_at = :now
					WHERE id = (
						SELECT id FROM export_jobs
						WHERE (status = 'queued' AND next_attempt_at <= :now) OR (status = 'running' AND lease_until <= :now)
						ORDER BY next_attempt_at LIMIT 1 FOR UPDATE SKIP LOCKED)
					RETURNING id, user_id, format, type_ids, range_start, range_end, attempt_id, attempts, wrapped_keyset
					""")
			.param("attempt", UUID.randomUUID())
			.param("lease", ExportJobs.after(this.clock, this.properties.lease()))
			.param("progress", this.json.writeValueAsString(ExportProgress.NONE))
			.param("now", now())
			.query((row, number) -> attempt(row))
			.optional()));
	}

	private static ExportAttempt attempt(ResultSet row) throws SQLException {
		return new ExportAttempt(row.getObject("attempt_id", UUID.class), row.getObject("id", UUID.class),
				row.getObject("user_id", UUID.class), ExportJobs.format(row), ExportJobs.selection(row),
				row.getInt("attempts"), row.getBytes("wrapped_keyset"));
	}

	/** An export that took its process with it each time is not tried for ever. */
	private void giveUpInterrupted() {
		this.alone.executeWithoutResult((status) -> this.jdbc
			.sql("""
					UPDATE export_jobs SET status = 'failed', error_code = :error, wrapped_keyset = NULL, lease_until = NULL,
						completed_at = :now, updated_at = :now
					WHERE status = 'running' AND lease_until <= :now AND attempts >= :most
					""")
			.param("error", ExportError.INTERRUPTED.name())
			.param("now", now())
			.param("most", this.properties.attemptsMax())
			.update());
	}

	/**
	 * Tells how far it is and makes the lease last longer.
	 * @throws LostAttemptException when the export is not this attempt's any more
	 */
	void renew(ExportAttempt attempt, ExportProgress progress) {
		this.alone.executeWithoutResult((status) -> {
			int renewed = this.jdbc.sql("""
					UPDATE export_jobs SET lease_until = :lease, progress = :progress::jsonb, updated_at = :now
					WHERE id = :id AND attempt_id = :attempt AND status = 'running'
					""")
				.param("lease", ExportJobs.after(this.clock, this.properties.lease()))
				.param("progress", this.json.writeValueAsString(progress))
				.param("now", now())
				.param("id", attempt.export())
				.param("attempt", attempt.id())
				.update();
			if (renewed == 0) {
				throw new LostAttemptException(attempt.export());
			}
		});
	}

	/**
	 * @param bytes length of the download
	 * @return false when the export is not this attempt's any more
	 */
	boolean complete(ExportAttempt attempt, long bytes) {
		return Boolean.TRUE.equals(this.alone.execute((status) -> this.jdbc.sql("""
				UPDATE export_jobs SET status = 'completed', bytes = :bytes, lease_until = NULL, completed_at = :now,
					expires_at = :expires, updated_at = :now
				WHERE id = :id AND attempt_id = :attempt AND status = 'running'
				""")
			.param("bytes", bytes)
			.param("now", now())
			.param("expires", ExportJobs.after(this.clock, this.properties.keep()))
			.param("id", attempt.export())
			.param("attempt", attempt.id())
			.update() > 0));
	}

	/** Gives it back at once, as if it had not been tried: this process ends. */
	void release(ExportAttempt attempt) {
		this.alone.executeWithoutResult((status) -> this.jdbc.sql("""
				UPDATE export_jobs SET status = 'queued', attempts = attempts - 1, lease_until = NULL, updated_at = :now
				WHERE id = :id AND attempt_id = :attempt AND status = 'running'
				""").param("now", now()).param("id", attempt.export()).param("attempt", attempt.id()).update());
	}

	/** Has it tried again later, or gives it up. */
	void fail(ExportAttempt attempt, ExportError error) {
		boolean last = attempt.number() >= this.properties.attemptsMax();
		Duration pause = this.properties.pause().multipliedBy(1L << Math.min(10, attempt.number() - 1));
		this.alone.executeWithoutResult((status) -> this.jdbc.sql("""
				UPDATE export_jobs SET status = CASE WHEN :last THEN 'failed' ELSE 'queued' END,
					error_code = CASE WHEN :last THEN :error END,
					wrapped_keyset = CASE WHEN NOT :last THEN wrapped_keyset END,
					completed_at = CASE WHEN :last THEN :now::timestamptz END,
					next_attempt_at = :next, lease_until = NULL, updated_at = :now
				WHERE id = :id AND attempt_id = :attempt AND status = 'running'
				""")
			.param("last", last)
			.param("error", error.name())
			.param("now", now())
			.param("next", ExportJobs.after(this.clock, pause))
			.param("id", attempt.export())
			.param("attempt", attempt.id())
			.update());
	}

	private OffsetDateTime now() {
		return this.clock.instant().atOffset(ZoneOffset.UTC);
	}

}
