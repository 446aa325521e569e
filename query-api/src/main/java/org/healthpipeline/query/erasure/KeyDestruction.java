package org.healthpipeline.query.erasure;

import java.time.Instant;
import java.util.UUID;

import org.healthpipeline.common.audit.Actor;
import org.healthpipeline.common.audit.AuditAction;
import org.healthpipeline.common.audit.AuditEntry;
import org.healthpipeline.common.audit.AuditLog;
import org.healthpipeline.common.audit.Origin;
import org.healthpipeline.common.audit.Outcome;
import org.healthpipeline.common.crypto.UserKeys;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Runs the first step of an erasure in one short transaction that waits for no sync or
 * computation. It destroys the keys and every means of access (sessions, password,
 * shares). So no process has an occasion to use a key that it still holds in memory.
 */
class KeyDestruction {

	private final Erasures erasures;

	private final UserKeys keys;

	private final AuditLog audit;

	private final JdbcClient jdbc;

	private final TransactionTemplate transaction;

	KeyDestruction(Erasures erasures, UserKeys keys, AuditLog audit, JdbcClient jdbc, TransactionTemplate transaction) {
		this.erasures = erasures;
		this.keys = keys;
		this.audit = audit;
		this.jdbc = jdbc;
		this.transaction = transaction;
	}

	/**
	 * Destroys the keys. When it returns, no data of the user can be read.
	 * @param id id of the receipt
	 */
	void perform(UUID id, UUID user, Instant requestedAt, Actor actor, Origin origin) {
		this.transaction.executeWithoutResult((status) -> {
			this.erasures.begin(id, user, requestedAt);
			// Comes first, since a concurrent sign-in locks this row too. No hash has
			// this form.
			this.jdbc.sql("UPDATE users SET password_hash = 'erased', name = NULL WHERE id = ?").param(user).update();
			this.erasures.count(user, "keys", delete("DELETE FROM user_keys WHERE user_id = ?", user));
			this.erasures.count(user, "sessions", delete("DELETE FROM sessions WHERE user_id = ?", user));
			this.erasures.count(user, "shareViews", this.jdbc.sql("""
					SELECT count(*) FROM share_views v JOIN share_tokens s ON s.id = v.share_id WHERE s.user_id = ?
					""").param(user).query(Long.class).single());
			this.erasures.count(user, "shareTokens", delete("DELETE FROM share_tokens WHERE user_id = ?", user));
			this.audit
				.append(new AuditEntry(user, actor, AuditAction.ERASURE_REQUESTED, id, Outcome.SUCCEEDED, origin));
		});
		this.keys.forget(user);
	}

	private int delete(String sql, UUID user) {
		return this.jdbc.sql(sql).param(user).update();
	}

}
