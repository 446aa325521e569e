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
 * The leases of one table. An attempt is counted when it begins, so that a crash counts
 * too. Every method commits by itself, even within another transaction. Thread-safe.
 *
 * @param <W> the process's description of the work
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

	/**
	 * Claims due work, including work whose process has died; empty when there is none.
	 */
	Optional<Lease<W>> claim() {
		giveUpInterrupted();
		try {
			return alone(this::take);
		}
		catch (DuplicateKeyException ex) {
			// Another process has claimed work that must not run beside this one.
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

	/** Gives up work whose process died in every attempt. */
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
	 * @param status completed, or another final status
	 * @return false when another attempt has the work
	 */
	boolean end(Lease<W> lease, String status, SqlPart assigned) {
		return change(lease, "status = :status, lease_until = NULL, completed_at = :now", assigned,
				Map.of("status", status))
			.isPresent();
	}

	/**
	 * Releases the work immediately, without counting the attempt, because this process
	 * stops.
	 */
	void release(Lease<W> lease) {
		change(lease, "status = 'queued', lease_until = NULL, attempts = greatest(attempts - 1, 0)", SqlPart.NONE,
				Map.of());
	}

	/**
	 * Retries the work later, or gives it up.
	 * @return empty when another attempt has the work, else whether it was given up
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
	 * Updates the row even on an interrupted thread, which could not get a connection
	 * otherwise.
	 * @return whether the work was cancelled; empty when another attempt has it
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

	/** Results of extending a lease. */
	enum Kept {

		HELD, CANCELLED, LOST

	}

}
