package org.healthpipeline.query.share;

import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

import org.healthpipeline.common.audit.Actor;
import org.healthpipeline.common.audit.AuditAction;
import org.healthpipeline.common.audit.AuditEntry;
import org.healthpipeline.common.audit.AuditLog;
import org.healthpipeline.common.audit.Origin;
import org.healthpipeline.common.audit.Outcome;
import org.healthpipeline.common.notice.NoticeKind;
import org.healthpipeline.common.notice.Notices;
import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;
import org.healthpipeline.common.time.UtcTime;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reads and writes the table {@code share_recipients}: accounts with the address of a
 * share that have not proven it. Such an account asks. The owner compares the code that
 * both see, and lets the account open the share. Safe for use by several threads.
 */
public class ShareRecipients {

	/**
	 * Selects the share, its owner and an account that has its address but has not proven
	 * it.
	 */
	private static final String ADDRESSED = """
			FROM share_tokens s JOIN users r ON r.email = s.recipient_email
				LEFT JOIN share_recipients c
					ON c.user_id = s.user_id AND c.share_id = s.id AND c.recipient_id = r.id
			WHERE r.email_proven_at IS NULL AND c.confirmed_at IS NULL AND s.revoked_at IS NULL
				AND s.expires_at > :now AND NOT EXISTS (SELECT FROM break_glass b WHERE b.id = s.id)
			""";

	private static final int CODES = 1_000_000;

	/** Includes the blanks that users type. */
	private static final int LONGEST_CODE = 20;

	private static final SecureRandom RANDOM = new SecureRandom();

	private final JdbcClient jdbc;

	private final Notices notices;

	private final AuditLog audit;

	private final TransactionTemplate transaction;

	private final InstantSource clock;

	ShareRecipients(JdbcClient jdbc, Notices notices, AuditLog audit, TransactionTemplate transaction,
			InstantSource clock) {
		this.jdbc = jdbc;
		this.notices = notices;
		this.audit = audit;
		this.transaction = transaction;
		this.clock = clock;
	}

	/** Lists the shares that wait for an account with their address, newest first. */
	public List<Waiting> waitingFor(UUID recipient, int limit) {
		return this.jdbc
			.sql("SELECT s.id, s.created_at, s.expires_at, c.code, c.asked_at " + ADDRESSED
					+ " AND r.id = :recipient ORDER BY s.created_at DESC, s.id LIMIT :limit")
			.param("now", UtcTime.of(this.clock.instant()))
			.param("recipient", recipient)
			.param("limit", limit)
			.query((row, number) -> new Waiting(row.getObject(1, UUID.class), instant(row, "created_at"),
					instant(row, "expires_at"), row.getString("code"),
					(row.getString("code") != null) ? instant(row, "asked_at") : null))
			.list();
	}

	/** Returns whether the share waits for its owner to confirm this account. */
	public boolean isWaiting(UUID recipient, UUID share) {
		return ownerOf(recipient, share).isPresent();
	}

	/**
	 * Asks the owner. Repeating it gives the same code.
	 * @param name name that the recipient chose; null for none
	 * @throws ProblemException NOT_FOUND when no such share waits for this account
	 */
	public Asked ask(UUID recipient, @Nullable String name, UUID share, Origin origin) {
		return Objects.requireNonNull(this.transaction.execute((status) -> {
			UUID owner = ownerOf(recipient, share)
				.orElseThrow(() -> new ProblemException(ProblemCode.NOT_FOUND, "No such share"));
			if (add(owner, share, recipient)) {
				this.audit.append(new AuditEntry(owner, Actor.user(recipient), AuditAction.SHARE_RECIPIENT_ASKED, share,
						Outcome.SUCCEEDED, origin));
				this.notices.tell(owner, NoticeKind.RECIPIENT_WAITS, name);
			}
			return this.jdbc.sql("""
					SELECT code, asked_at FROM share_recipients
					WHERE user_id = ? AND share_id = ? AND recipient_id = ?
					""")
				.param(owner)
				.param(share)
				.param(recipient)
				.query((row, number) -> new Asked(row.getString(1), instant(row, "asked_at")))
				.single();
		}));
	}

	private Optional<UUID> ownerOf(UUID recipient, UUID share) {
		return this.jdbc.sql("SELECT s.user_id " + ADDRESSED + " AND r.id = :recipient AND s.id = :share")
			.param("now", UtcTime.of(this.clock.instant()))
			.param("recipient", recipient)
			.param("share", share)
			.query(UUID.class)
			.optional();
	}

	private boolean add(UUID owner, UUID share, UUID recipient) {
		return this.jdbc.sql("""
				INSERT INTO share_recipients (user_id, share_id, recipient_id, code, asked_at)
				VALUES (:owner, :share, :recipient, :code, :now) ON CONFLICT DO NOTHING
				""")
			.param("owner", owner)
			.param("share", share)
			.param("recipient", recipient)
			.param("code", "%06d".formatted(RANDOM.nextInt(CODES)))
			.param("now", UtcTime.of(this.clock.instant()))
			.update() > 0;
	}

	/**
	 * Returns the accounts that asked to open some shares of an owner, by share; shares
	 * without one are left out.
	 */
	Map<UUID, AskingAccount> asking(UUID owner, Collection<UUID> shares) {
		Map<UUID, AskingAccount> asking = new HashMap<>();
		this.jdbc
			.sql("SELECT s.id, r.name, r.created_at, c.code, c.asked_at " + ADDRESSED
					+ " AND s.user_id = :owner AND s.id = ANY (:shares) AND c.code IS NOT NULL")
			.param("now", UtcTime.of(this.clock.instant()))
			.param("owner", owner)
			.param("shares", shares.toArray(UUID[]::new))
			.query((row) -> {
				asking.put(row.getObject(1, UUID.class), new AskingAccount(row.getString("name"),
						instant(row, "created_at"), row.getString("code"), instant(row, "asked_at")));
			});
		return asking;
	}

	/**
	 * Lets the account that asked open the share from now on.
	 * @throws ProblemException NOT_FOUND when it is not the owner's share or nobody has
	 * asked, INVALID_REQUEST without a code, INVALID_CODE when that account sees another
	 * code
	 */
	void confirm(UUID owner, UUID share, @Nullable String code, Origin origin) {
		this.transaction.executeWithoutResult((status) -> {
			AskingAccount account = Optional.ofNullable(asking(owner, List.of(share)).get(share))
				.orElseThrow(
						() -> new ProblemException(ProblemCode.NOT_FOUND, "Nobody has asked to open such a share"));
			if (code == null || code.isBlank() || code.length() > LONGEST_CODE) {
				throw new ProblemException(ProblemCode.INVALID_REQUEST, "code is missing or too long");
			}
			int confirmed = this.jdbc.sql("""
					UPDATE share_recipients SET confirmed_at = :now
					WHERE user_id = :owner AND share_id = :share AND code = :code AND confirmed_at IS NULL
						AND recipient_id = (SELECT r.id FROM users r JOIN share_tokens s ON s.recipient_email = r.email
							WHERE s.id = :share)
					""")
				.param("now", UtcTime.of(this.clock.instant()))
				.param("owner", owner)
				.param("share", share)
				.param("code", code.strip())
				.update();
			if (confirmed == 0) {
				throw new ProblemException(ProblemCode.INVALID_CODE,
						"The account that wants to open this sees another code: do not let it in");
			}
			this.audit.append(AuditEntry.own(owner, AuditAction.SHARE_RECIPIENT_CONFIRMED, share, origin));
			this.notices.tell(owner, NoticeKind.RECIPIENT_CONFIRMED, account.name());
		});
	}

	private static Instant instant(ResultSet row, String column) throws SQLException {
		return row.getObject(column, OffsetDateTime.class).toInstant();
	}

	/**
	 * A share that an account with its address may not open yet.
	 *
	 * @param code null before the account has asked
	 * @param askedAt null before the account has asked
	 */
	public record Waiting(UUID share, Instant createdAt, Instant expiresAt, @Nullable String code,
			@Nullable Instant askedAt) {

		/** Omits the code. */
		@Override
		public String toString() {
			return "Waiting[" + this.share + "]";
		}

	}

	/**
	 * A request to the owner.
	 *
	 * @param code six digits that the owner sees too
	 */
	public record Asked(String code, Instant askedAt) {

		/** Omits the code. */
		@Override
		public String toString() {
			return "Asked[…]";
		}

	}

	/**
	 * An account that wants to open a share.
	 *
	 * @param name name that its user chose; null for none
	 */
	record AskingAccount(@Nullable String name, Instant accountSince, String code, Instant askedAt) {

		/** Omits name and code. */
		@Override
		public String toString() {
			return "AskingAccount[…]";
		}

	}

}
