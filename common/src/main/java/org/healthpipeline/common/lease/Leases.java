package org.healthpipeline.common.lease;

import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

import org.healthpipeline.common.schedule.Uninterrupted;
import org.healthpipeline.common.time.UtcTime;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The leases of one table. An attempt counts when it begins, so that a crash counts.
 * Every method commits by itself, also from within another transaction. Safe for use by
 * several threads.
 *
 * @param <W> what a process has to know of the work
 */
public final class Leases<W> {

	private final LeasedTable<W> table;

	private final LeaseTerms terms;

	private final JdbcClient jdbc;

	private final InstantSource clock;

	private final TransactionTemplate alone;

	public Leases(LeasedTable<W> table, LeaseTerms terms, JdbcClient jdbc, InstantSource clock,
			PlatformTransactionManager transactions) {
		this.table = table;
		this.terms = terms;
		this.jdbc = jdbc;
		this.clock = clock;
		this.alone = new TransactionTemplate(transactions);
		this.alone.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
	}

	/** Takes what is due, also what a process has died of; none when nothing is. */
	Optional<Lease<W>> claim() {
		giveUpInterrupted();
		try {
			return alone(this::take);
		}
		catch (DuplicateKeyException ex) {
			// Another process has begun one that this one would run beside.
			return Optional.empty();
		}
	}

	private Optional<Lease<W>> take() {
		SqlPart claimable = this.table.claimable();
		SqlPart assigned = this.table.onClaim();
		UUID attempt = UUID.randomUUID();
		return this.jdbc
			.sql("""
					UPDATE %1$s SET status = 'running', attempts = attempts + 1, attempt_id = :attempt, lease_until = :lease,
						updated_at = :now%2$s
					WHERE id = (
						SELECT id FROM %1$s due
						WHERE ((status = 'queued' AND next_attempt_at <= :now) OR (status = 'running' AND lease_until <= :now))%3$s
						ORDER BY %4$s LIMIT 1 FOR UPDATE SKIP LOCKED)
					RETURNING id, attempts, %5$s
					"""
				.formatted(this.table.name(), assigned.assignments(), claimable.and(), this.table.order(),
						this.table.columns()))
			.params(claimable.parameters())
			.params(assigned.parameters())
			.param("attempt", attempt)
			.param("lease", in(this.terms.lease()))
			.param("now", now())
			.query((row, number) -> new Lease<>(this, row.getObject("id", UUID.class), attempt, row.getInt("attempts"),
					this.table.work(row)))
			.optional();
	}

	/** What took its process with it each time is not tried for ever. */
	private void giveUpInterrupted() {
		SqlPart claimable = this.table.claimable();
		SqlPart assigned = this.table.onFailure();
		alone(() -> this.jdbc.sql("""
				UPDATE %s due SET status = 'failed', error_code = :error, lease_until = NULL, completed_at = :now,
					updated_at = :now%s
				WHERE status = 'running' AND lease_until <= :now AND attempts >= :most%s
				""".formatted(this.table.name(), assigned.assignments(), claimable.and()))
			.params(claimable.parameters())
			.params(assigned.parameters())
			.param("error", this.table.interrupted())
			.param("now", now())
			.param("most", this.terms.attemptsMax())
			.update());
	}

	Kept renew(Lease<W> lease, SqlPart assigned) {
		return keep(lease, assigned, "");
	}

	Kept checkpoint(Lease<W> lease, SqlPart assigned) {
		return keep(lease, assigned, ", attempts = 0");
	}

	private Kept keep(Lease<W> lease, SqlPart assigned, String counted) {
		return change(lease, "lease_until = :lease" + counted, assigned, Map.of("lease", in(this.terms.lease())))
			.map((cancelled) -> cancelled ? Kept.CANCELLED : Kept.HELD)
			.orElse(Kept.LOST);
	}

	/**
	 * @param status completed, or another one that the work ends with
	 * @return false when the work is not this attempt's any more
	 */
	boolean end(Lease<W> lease, String status, SqlPart assigned) {
		return change(lease, "status = :status, lease_until = NULL, completed_at = :now", assigned,
				Map.of("status", status))
			.isPresent();
	}

	/** Gives it back at once, as if it had not been tried: this process ends. */
	void release(Lease<W> lease) {
		change(lease, "status = 'queued', lease_until = NULL, attempts = greatest(attempts - 1, 0)", SqlPart.NONE,
				Map.of());
	}

	/**
	 * Has it tried again later, or gives it up.
	 * @return empty when the work is not this attempt's any more, else whether it was
	 * given up
	 */
	Optional<Boolean> fail(Lease<W> lease, String error) {
		if (lease.number() >= this.terms.attemptsMax()) {
			return change(lease, "status = 'failed', lease_until = NULL, error_code = :error, completed_at = :now",
					this.table.onFailure(), Map.of("error", error))
				.map((cancelled) -> true);
		}
		return change(lease, "status = 'queued', lease_until = NULL, next_attempt_at = :next", SqlPart.NONE,
				Map.of("next", in(this.terms.pauseAfter(lease.number()))))
			.map((cancelled) -> false);
	}

	/**
	 * An interrupted thread gets no connection, but what becomes of the work has to be
	 * said.
	 * @return whether somebody wants the work to end; empty when it is not this attempt's
	 * any more
	 */
	private Optional<Boolean> change(Lease<W> lease, String assignments, SqlPart assigned, Map<String, ?> parameters) {
		return Uninterrupted.get(() -> alone(() -> this.jdbc.sql("""
				UPDATE %s SET updated_at = :now, %s%s
				WHERE id = :id AND attempt_id = :attempt AND status = 'running'
				RETURNING %s
				""".formatted(this.table.name(), assignments, assigned.assignments(), this.table.cancelled()))
			.params(assigned.parameters())
			.params(parameters)
			.param("now", now())
			.param("id", lease.id())
			.param("attempt", lease.attempt())
			.query(Boolean.class)
			.optional()));
	}

	private <T> T alone(Supplier<T> statement) {
		return Objects.requireNonNull(this.alone.execute((status) -> statement.get()));
	}

	private OffsetDateTime now() {
		return in(Duration.ZERO);
	}

	private OffsetDateTime in(Duration duration) {
		return UtcTime.of(this.clock.instant().plus(duration));
	}

	/** What has become of a lease that was to last longer. */
	enum Kept {

		HELD, CANCELLED, LOST

	}

}
