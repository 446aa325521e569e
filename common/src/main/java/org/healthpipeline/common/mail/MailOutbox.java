package org.healthpipeline.common.mail;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;

import org.healthpipeline.common.time.UtcTime;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The table {@code mail_outbox}: mails to send, without their texts and codes. A request
 * only adds a row and does not depend on the mail server. A mail is sent at least once:
 * it is sent again if the process ends between sending it and removing the row.
 * Thread-safe.
 */
public class MailOutbox {

	/** Time for which one process has a mail to itself while sending it. */
	private static final Duration LEASE = Duration.ofMinutes(2);

	private final JdbcClient jdbc;

	private final MailProperties properties;

	private final InstantSource clock;

	public MailOutbox(JdbcClient jdbc, MailProperties properties, InstantSource clock) {
		this.jdbc = jdbc;
		this.properties = properties;
		this.clock = clock;
	}

	/** Returns true when this installation sends mails. */
	public boolean isOpen() {
		return this.properties.isSet();
	}

	/**
	 * Adds a mail in the caller's transaction; does nothing where no mail server is
	 * configured.
	 * @param user recipient, or the user who causes the mail
	 * @param address address to send to; null for the user's own
	 * @param object subject of the mail; null for the account
	 */
	public void add(UUID user, MailKind kind, @Nullable String address, @Nullable UUID object) {
		if (!isOpen()) {
			return;
		}
		this.jdbc.sql("""
				INSERT INTO mail_outbox (user_id, id, kind, address, object, created_at, next_attempt_at)
				VALUES (:user, :id, :kind, :address, :object, :now, :now)
				""")
			.param("user", user)
			.param("id", UUID.randomUUID())
			.param("kind", kind.wireName())
			.param("address", address)
			.param("object", object)
			.param("now", UtcTime.of(this.clock.instant()))
			.update();
	}

	/**
	 * Claims the mail that has been due longest, for the longest duration of a sending.
	 */
	public Optional<Waiting> claim() {
		Instant now = this.clock.instant();
		return this.jdbc.sql("""
				UPDATE mail_outbox m SET attempts = m.attempts + 1, next_attempt_at = :until
				FROM (SELECT user_id, id FROM mail_outbox WHERE next_attempt_at <= :now
					ORDER BY next_attempt_at LIMIT 1 FOR UPDATE SKIP LOCKED) d
				WHERE m.user_id = d.user_id AND m.id = d.id
				RETURNING m.user_id, m.id, m.kind, m.address, m.object, m.attempts, m.created_at
				""")
			.param("now", UtcTime.of(now))
			.param("until", UtcTime.of(now.plus(LEASE)))
			.query((row, number) -> waiting(row))
			.optional();
	}

	/** Removes a mail that was sent or never will be. */
	public void remove(Waiting mail) {
		this.jdbc.sql("DELETE FROM mail_outbox WHERE user_id = ? AND id = ?")
			.param(mail.user())
			.param(mail.id())
			.update();
	}

	/** Postpones a mail to another attempt. */
	public void postpone(Waiting mail, Instant until) {
		this.jdbc.sql("UPDATE mail_outbox SET next_attempt_at = ? WHERE user_id = ? AND id = ?")
			.param(UtcTime.of(until))
			.param(mail.user())
			.param(mail.id())
			.update();
	}

	private static Waiting waiting(ResultSet row) throws SQLException {
		return new Waiting(row.getObject("user_id", UUID.class), row.getObject("id", UUID.class), row.getString("kind"),
				row.getString("address"), row.getObject("object", UUID.class), row.getInt("attempts"),
				row.getObject("created_at", OffsetDateTime.class).toInstant());
	}

	/**
	 * A mail that one process is sending.
	 *
	 * @param kind wire name of a {@link MailKind}, or of one from a later release
	 * @param address null for the user's own
	 * @param attempts attempts including this one
	 */
	public record Waiting(UUID user, UUID id, String kind, @Nullable String address, @Nullable UUID object,
			int attempts, Instant createdAt) {

		/** Describes the mail without the address. */
		@Override
		public String toString() {
			return "Waiting[" + this.id + "]";
		}

	}

}
