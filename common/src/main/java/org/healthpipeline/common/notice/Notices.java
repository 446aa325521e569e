package org.healthpipeline.common.notice;

import java.time.InstantSource;
import java.util.UUID;

import org.healthpipeline.common.mail.MailKind;
import org.healthpipeline.common.mail.MailOutbox;
import org.healthpipeline.common.time.UtcTime;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Notifies users about events of their account: with a row of {@code account_notices},
 * which the pages show, and with a mail where mail is configured. Both belong to the
 * caller's transaction, so a notice exists exactly if its event happened. Thread-safe.
 */
public class Notices {

	private static final int LONGEST_DETAIL = 200;

	private final JdbcClient jdbc;

	private final MailOutbox outbox;

	private final InstantSource clock;

	public Notices(JdbcClient jdbc, MailOutbox outbox, InstantSource clock) {
		this.jdbc = jdbc;
		this.outbox = outbox;
		this.clock = clock;
	}

	/**
	 * @param detail detail such as the name of a token; only pages show it, mails do not.
	 * Never a health value. Null where the kind is sufficient
	 */
	public void tell(UUID user, NoticeKind kind, @Nullable String detail) {
		UUID id = UUID.randomUUID();
		this.jdbc.sql("""
				INSERT INTO account_notices (user_id, id, kind, detail, created_at)
				VALUES (:user, :id, :kind, :detail, :now)
				""")
			.param("user", user)
			.param("id", id)
			.param("kind", kind.wireName())
			.param("detail", shortened(detail))
			.param("now", UtcTime.of(this.clock.instant()))
			.update();
		this.outbox.add(user, MailKind.NOTICE, null, id);
	}

	private static @Nullable String shortened(@Nullable String detail) {
		if (detail == null || detail.isBlank()) {
			return null;
		}
		return (detail.length() > LONGEST_DETAIL)
				? detail.substring(0, detail.offsetByCodePoints(0, detail.codePointCount(0, LONGEST_DETAIL - 1)))
				: detail;
	}

}
