package org.healthpipeline.query.mail;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import org.healthpipeline.common.notice.NoticeKind;
import org.healthpipeline.common.time.UtcTime;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads what a mail needs at the moment when it is written. */
class MailFacts {

	private final JdbcClient jdbc;

	MailFacts(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** Finds the recipient; empty when the account was erased meanwhile. */
	Optional<Recipient> recipient(UUID user) {
		return this.jdbc.sql("SELECT email, name, language FROM users WHERE id = ?")
			.param(user)
			.query((row, number) -> new Recipient(row.getString(1), row.getString(2), row.getString(3)))
			.optional();
	}

	/**
	 * Finds a notice; empty when it is gone, or of a kind that only a later release
	 * knows.
	 */
	Optional<NoticeKind> notice(UUID user, UUID id) {
		return this.jdbc.sql("SELECT kind FROM account_notices WHERE user_id = ? AND id = ?")
			.param(user)
			.param(id)
			.query(String.class)
			.optional()
			.flatMap(NoticeKind::ofWireName);
	}

	/** Returns whether the share can still be read. */
	boolean isShared(UUID share, Instant now) {
		return this.jdbc
			.sql("SELECT EXISTS (SELECT FROM share_tokens WHERE id = ? AND revoked_at IS NULL AND expires_at > ?)")
			.param(share)
			.param(UtcTime.of(now))
			.query(Boolean.class)
			.single();
	}

	/**
	 * A recipient of mails.
	 *
	 * @param name null when the user gave none
	 * @param language BCP 47 tag; null when the user chose none
	 */
	record Recipient(String email, @Nullable String name, @Nullable String language) {

		/** Omits address and name. */
		@Override
		public String toString() {
			return "Recipient[…]";
		}

	}

}
