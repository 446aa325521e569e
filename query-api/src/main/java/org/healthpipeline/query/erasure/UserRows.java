package org.healthpipeline.query.erasure;

import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;

import org.healthpipeline.common.audit.Actor;
import org.healthpipeline.common.audit.AuditAction;
import org.healthpipeline.common.audit.AuditEntry;
import org.healthpipeline.common.audit.AuditLog;
import org.healthpipeline.common.audit.Origin;
import org.healthpipeline.common.audit.Outcome;
import org.healthpipeline.common.lock.UserLock;
import org.healthpipeline.common.time.UtcTime;

import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Removes the account and every row that refers to it by a foreign key, in any table. It
 * waits until running syncs and computations have ended. A sync needs a device's row and
 * a computation the user's row, so neither writes anything afterwards. Therefore this
 * step comes before the rows without a foreign key.
 */
@Order(1)
class UserRows implements ErasureStep {

	private static final Pattern PREFIX = Pattern.compile("^(health|user)_");

	private static final Pattern WORD = Pattern.compile("_([a-z])");

	private final Erasures erasures;

	private final AuditLog audit;

	private final JdbcClient jdbc;

	private final TransactionTemplate transaction;

	private final InstantSource clock;

	UserRows(Erasures erasures, AuditLog audit, JdbcClient jdbc, TransactionTemplate transaction, InstantSource clock) {
		this.erasures = erasures;
		this.audit = audit;
		this.jdbc = jdbc;
		this.transaction = transaction;
		this.clock = clock;
	}

	@Override
	public boolean advance(UUID user) {
		this.transaction.executeWithoutResult((status) -> {
			this.jdbc.sql("SET LOCAL lock_timeout = '3s'").update();
			for (UserLock lock : UserLock.values()) {
				lock.exclusive(this.jdbc, user);
			}
			boolean there = this.jdbc.sql("SELECT id FROM users WHERE id = ? FOR UPDATE")
				.param(user)
				.query(UUID.class)
				.optional()
				.isPresent();
			if (there) {
				endSharesWith(user);
				forgetAddress(user);
				references().forEach((reference) -> delete(reference, user));
				delete(new Reference("users", "id"), user);
			}
		});
		return true;
	}

	/**
	 * Ends what others share with this user and removes the address there too. Whoever
	 * gets the address next must not get what was meant for this user.
	 */
	private void endSharesWith(UUID user) {
		record Ended(UUID share, UUID owner) {
		}
		List<Ended> ended = this.jdbc.sql("""
				UPDATE share_tokens s
				SET recipient_email = 'erased-' || u.id, revoked_at = coalesce(s.revoked_at, :now), wrapped_key = NULL,
					wrapped_for = NULL
				FROM users u WHERE u.id = :user AND s.recipient_email = u.email
				RETURNING s.id, s.user_id
				""")
			.param("now", UtcTime.of(this.clock.instant()))
			.param("user", user)
			.query((row, number) -> new Ended(row.getObject(1, UUID.class), row.getObject(2, UUID.class)))
			.list();
		for (Ended share : ended) {
			this.audit.append(new AuditEntry(share.owner(), Actor.system(), AuditAction.SHARE_REVOKED, share.share(),
					Outcome.SUCCEEDED, Origin.NONE));
		}
	}

	/** Removes what is stored by address, which has no foreign key. */
	private void forgetAddress(UUID user) {
		this.jdbc.sql("""
				WITH address AS (SELECT email FROM users WHERE id = :user),
					requests AS (DELETE FROM reset_requests WHERE email IN (SELECT email FROM address)),
					invitations AS (DELETE FROM account_invitations WHERE email IN (SELECT email FROM address)),
					mails AS (DELETE FROM mail_outbox WHERE address IN (SELECT email FROM address))
				DELETE FROM sign_in_delays
				WHERE account IN (SELECT sha256(convert_to(email, 'UTF8')) FROM address)
				""").param("user", user).update();
	}

	/** Reads the references from the catalog, so that no new table can be forgotten. */
	private List<Reference> references() {
		return this.jdbc.sql("""
				SELECT c.conrelid::regclass::text AS referring, a.attname AS referring_column
				FROM pg_constraint c JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
				WHERE c.contype = 'f' AND c.confrelid = 'users'::regclass AND c.conparentid = 0
				ORDER BY referring
				""").query((row, number) -> new Reference(row.getString(1), row.getString(2))).list();
	}

	private void delete(Reference reference, UUID user) {
		int deleted = this.jdbc.sql("DELETE FROM " + reference.table() + " WHERE " + reference.column() + " = ?")
			.param(user)
			.update();
		this.erasures.count(user, reference.counted(), deleted);
	}

	private record Reference(String table, String column) {

		/**
		 * Returns the name of the count: {@code health_insights} are insights, {@code
		 * import_jobs} importJobs.
		 */
		String counted() {
			String name = PREFIX.matcher(this.table).replaceFirst("");
			return WORD.matcher(name).replaceAll((letter) -> letter.group(1).toUpperCase(Locale.ROOT));
		}

	}

}
