package org.healthpipeline.common.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

import org.healthpipeline.common.time.UtcTime;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The table {@code audit_log}, and {@code audit_heads} as far as appending needs it.
 * Thread-safe.
 */
public class AuditLog {

	private static final String COLUMNS = """
			subject, sequence, at, actor_kind, actor_id, action, object_id, outcome, origin, request_id,
				previous_hash, hash""";

	private final JdbcClient jdbc;

	private final TransactionTemplate transaction;

	private final InstantSource clock;

	/**
	 * @param transaction joins an existing transaction
	 */
	public AuditLog(JdbcClient jdbc, TransactionTemplate transaction, InstantSource clock) {
		this.jdbc = jdbc;
		this.transaction = transaction;
		this.clock = clock;
	}

	/**
	 * Appends to the subject's chain. Within the caller's transaction (READ COMMITTED),
	 * the entry is committed with it or not at all. Changes are recorded this way, as the
	 * last statement, since the chain stays locked until the end. Outside of a
	 * transaction, the entry is committed when this method returns. Reads are recorded
	 * this way before the answer is sent. So are refusals, whose own transaction rolls
	 * back.
	 */
	public void append(AuditEntry entry) {
		this.transaction.executeWithoutResult((status) -> {
			Head head = lockHead(entry.subject());
			Instant at = this.clock.instant().truncatedTo(ChronoUnit.MILLIS);
			long sequence = head.sequence() + 1;
			add(new AuditRecord(entry, sequence, at, head.hash(), EntryHash.of(entry, sequence, at, head.hash())));
		});
	}

	/** Creates the chain if necessary, and locks it until the transaction ends. */
	private Head lockHead(UUID subject) {
		return this.jdbc.sql("""
				INSERT INTO audit_heads AS h (subject, sequence, hash) VALUES (?, 0, ?)
				ON CONFLICT (subject) DO UPDATE SET sequence = h.sequence
				RETURNING sequence, hash
				""")
			.param(subject)
			.param(EntryHash.NONE)
			.query((row, number) -> new Head(row.getLong("sequence"), row.getBytes("hash")))
			.single();
	}

	private void add(AuditRecord added) {
		AuditEntry entry = added.entry();
		this.jdbc
			.sql("""
					WITH added AS (
						INSERT INTO audit_log (subject, sequence, at, actor_kind, actor_id, action, object_id, outcome, origin,
							request_id, previous_hash, hash)
						VALUES (:subject, :sequence, :at, :actorKind, :actor, :action, :object, :outcome, :origin, :request,
							:previous, :hash))
					UPDATE audit_heads SET sequence = :sequence, hash = :hash WHERE subject = :subject
					""")
			.param("subject", entry.subject())
			.param("sequence", added.sequence())
			.param("at", UtcTime.of(added.at()))
			.param("actorKind", entry.actor().kind().name())
			.param("actor", entry.actor().id())
			.param("action", entry.action().name())
			.param("object", entry.object())
			.param("outcome", entry.outcome().name())
			.param("origin", entry.origin().network())
			.param("request", entry.origin().requestId())
			.param("previous", added.previousHash())
			.param("hash", added.hash())
			.update();
	}

	/**
	 * Returns a page of the entries about one user, newest first.
	 * @param below only entries before this sequence
	 */
	public List<AuditRecord> newest(UUID subject, long below, int limit) {
		return this.jdbc.sql("SELECT " + COLUMNS + """
				 FROM audit_log WHERE subject = ? AND sequence < ? ORDER BY sequence DESC LIMIT ?
				""").param(subject).param(below).param(limit).query((row, number) -> record(row)).list();
	}

	/** Returns a page of entries about any user, newest first. */
	public List<AuditRecord> search(AuditSearch search, int limit) {
		return this.jdbc.sql("SELECT " + COLUMNS + """
				 FROM audit_log
				WHERE at >= :start AND at < :end
					AND (:subject::uuid IS NULL OR subject = :subject)
					AND (:action::text IS NULL OR action = :action)
					AND (at, subject, sequence) < (:belowAt, :belowSubject, :belowSequence)
				ORDER BY at DESC, subject DESC, sequence DESC LIMIT :limit
				""")
			.param("start", UtcTime.of(search.start()))
			.param("end", UtcTime.of(search.end()))
			.param("subject", search.subject())
			.param("action", (search.action() != null) ? search.action().name() : null)
			.param("belowAt", UtcTime.of(search.below().at()))
			.param("belowSubject", search.below().subject())
			.param("belowSequence", search.below().sequence())
			.param("limit", limit)
			.query((row, number) -> record(row))
			.list();
	}

	static AuditRecord record(ResultSet row) throws SQLException {
		UUID actor = row.getObject("actor_id", UUID.class);
		AuditEntry entry = new AuditEntry(row.getObject("subject", UUID.class),
				new Actor(Actor.Kind.valueOf(row.getString("actor_kind")), actor),
				AuditAction.valueOf(row.getString("action")), row.getObject("object_id", UUID.class),
				Outcome.valueOf(row.getString("outcome")),
				new Origin(row.getString("origin"), row.getObject("request_id", UUID.class)));
		return new AuditRecord(entry, row.getLong("sequence"), row.getObject("at", OffsetDateTime.class).toInstant(),
				row.getBytes("previous_hash"), row.getBytes("hash"));
	}

	@SuppressWarnings("ArrayRecordComponent")
	private record Head(long sequence, byte[] hash) {
	}

}
