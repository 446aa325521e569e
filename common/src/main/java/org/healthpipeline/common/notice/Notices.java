package org.healthpipeline.common.notice;

import java.time.InstantSource;
import java.util.UUID;

import org.healthpipeline.common.mail.MailKind;
import org.healthpipeline.common.mail.MailOutbox;
import org.healthpipeline.common.time.UtcTime;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Tells users what happened to their account: a row of {@code account_notices}, which
 * pages show, and where mail is set a mail. Both are part of the caller's transaction, so
 * nothing is told that was undone, and nothing done goes untold. Safe for use by several
 * threads.
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
	 * @param detail what it is about, such as the name of a token; only pages show it,
	 * mails do not. Never a health value. Null where the kind says all
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
