package org.healthpipeline.query.account;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.UUID;

import org.healthpipeline.common.audit.Actor;
import org.healthpipeline.common.audit.AuditAction;
import org.healthpipeline.common.audit.AuditEntry;
import org.healthpipeline.common.audit.AuditLog;
import org.healthpipeline.common.audit.Origin;
import org.healthpipeline.common.audit.Outcome;
import org.healthpipeline.common.mail.MailKind;
import org.healthpipeline.common.mail.MailOutbox;
import org.healthpipeline.common.time.UtcTime;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reads and writes the table {@code reset_requests} of requested mails to set a new
 * password. A request writes the same row for every address. Whether there is an account
 * is looked up later, when nobody waits for it. Safe for use by several threads.
 */
class ResetRequests {

	private final JdbcClient jdbc;

	private final Accounts accounts;

	private final RequestThrottle throttle;

	private final MailOutbox outbox;

	private final AuditLog audit;

	private final TransactionTemplate transaction;

	private final InstantSource clock;

	ResetRequests(JdbcClient jdbc, Accounts accounts, RequestThrottle throttle, MailOutbox outbox, AuditLog audit,
			TransactionTemplate transaction, InstantSource clock) {
		this.jdbc = jdbc;
		this.accounts = accounts;
		this.throttle = throttle;
		this.outbox = outbox;
		this.audit = audit;
		this.transaction = transaction;
		this.clock = clock;
	}

	/**
	 * Stores a request.
	 * @param email normalised by {@link EmailAddress}
	 * @return whether this installation sends mails; otherwise nothing is stored
	 */
	boolean add(String email, Origin origin) {
		if (!this.outbox.isOpen()) {
			return false;
		}
		this.jdbc.sql("""
				INSERT INTO reset_requests (id, email, network, request_id, created_at)
				VALUES (:id, :email, :network, :request, :now)
				""")
			.param("id", UUID.randomUUID())
			.param("email", email)
			.param("network", origin.network())
			.param("request", origin.requestId())
			.param("now", UtcTime.of(this.clock.instant()))
			.update();
		return true;
	}

	/** Sends a mail for each request whose address has an account. */
	void work() {
		boolean more = this.outbox.isOpen();
		while (more) {
			more = Boolean.TRUE.equals(this.transaction.execute((status) -> next()));
		}
	}

	/** Drops the request when the address has recently got many mails. */
	private boolean next() {
		return this.jdbc.sql("""
				DELETE FROM reset_requests WHERE id = (
					SELECT id FROM reset_requests ORDER BY created_at LIMIT 1 FOR UPDATE SKIP LOCKED)
				RETURNING email, network, request_id
				""").query((row, number) -> requested(row)).optional().map((request) -> {
			this.accounts.findByEmail(request.email()).ifPresent((account) -> {
				this.audit.append(new AuditEntry(account.id(), Actor.unknown(), AuditAction.RESET_REQUESTED, null,
						Outcome.SUCCEEDED, request.origin()));
				if (this.throttle.allowsMail(request.email())) {
					this.outbox.add(account.id(), MailKind.RESET, null, null);
				}
			});
			return true;
		}).orElse(false);
	}

	private static Requested requested(ResultSet row) throws SQLException {
		return new Requested(row.getString(1), new Origin(row.getString(2), row.getObject(3, UUID.class)));
	}

	private record Requested(String email, Origin origin) {

	}

}
