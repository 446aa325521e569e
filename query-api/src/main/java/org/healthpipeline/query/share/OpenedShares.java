package org.healthpipeline.query.share;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.healthpipeline.common.time.UtcTime;
import org.healthpipeline.model.bucket.BucketCalendar;
import org.healthpipeline.model.bucket.NightRule;
import org.healthpipeline.model.bucket.Period;
import org.healthpipeline.model.bucket.ZoneHistory;
import org.healthpipeline.model.type.HealthType;
import org.healthpipeline.model.type.HealthTypes;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Finds shares in the table {@code share_tokens} for recipients, with one statement for
 * each request. Callers decide by the state found here whether the share may be read.
 * Safe for use by several threads.
 */
public class OpenedShares {

	/**
	 * Finds no share of an owner whose key is destroyed, whatever a cache still holds.
	 */
	private static final String OPENED = """
			SELECT s.id, s.user_id, s.type_ids, s.date_start, s.date_end, s.granularity, s.recipient_email, s.created_at,
				s.expires_at, s.revoked_at, u.name, st.generation, st.timezone, st.night_rule, s.wrapped_key,
				s.wrapped_for, s.label, s.passcode_hash
			FROM share_tokens s JOIN users u ON u.id = s.user_id JOIN user_states st ON st.user_id = s.user_id
				JOIN user_keys k ON k.user_id = s.user_id
			""";

	/**
	 * Binds an emergency access to the account that opened it, as long as that is an
	 * administrator's, whatever the addresses of users. Every other share opens for an
	 * account that has proven its address, or that the owner has confirmed.
	 */
	private static final String RECIPIENT = """
			 JOIN users r ON r.email = s.recipient_email
				LEFT JOIN break_glass b ON b.id = s.id
			WHERE r.id = ? AND CASE WHEN b.id IS NOT NULL THEN b.administrator_id = r.id AND r.role = 'admin'
				ELSE r.email_proven_at IS NOT NULL OR EXISTS (SELECT FROM share_recipients c
					WHERE c.user_id = s.user_id AND c.share_id = s.id AND c.recipient_id = r.id
						AND c.confirmed_at IS NOT NULL) END
			""";

	private final JdbcClient jdbc;

	OpenedShares(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** Finds the share with this code, in any state. */
	public Optional<OpenedShare> findByCode(byte[] codeHash) {
		return this.jdbc.sql(OPENED + " WHERE s.code_hash = ?")
			.param(codeHash)
			.query((row, number) -> opened(row))
			.optional();
	}

	/** Finds the share with this id if the user's account may open it. */
	public Optional<OpenedShare> findForRecipient(UUID id, UUID recipient) {
		return this.jdbc.sql(OPENED + RECIPIENT + " AND s.id = ?")
			.param(recipient)
			.param(id)
			.query((row, number) -> opened(row))
			.optional();
	}

	/** Lists the readable shares with the user's account, newest first. */
	public List<OpenedShare> receivedBy(UUID recipient, Instant now, int limit) {
		return this.jdbc.sql(OPENED + RECIPIENT + """
				 AND s.revoked_at IS NULL AND s.expires_at > ?
				ORDER BY s.created_at DESC, s.id LIMIT ?
				""").param(recipient).param(UtcTime.of(now)).param(limit).query((row, number) -> opened(row)).list();
	}

	/** Stores the sharing key, wrapped for the account that opened the share. */
	public void keepKey(UUID id, UUID recipient, byte[] wrappedKey) {
		this.jdbc.sql(
				"UPDATE share_tokens SET wrapped_key = ?, wrapped_for = ? WHERE id = ? AND recipient_email IS NOT NULL")
			.param(wrappedKey)
			.param(recipient)
			.param(id)
			.update();
	}

	private static OpenedShare opened(ResultSet row) throws SQLException {
		return new OpenedShare(share(row), row.getString("name"), row.getLong("generation"),
				new BucketCalendar(ZoneHistory.parse(row.getString("timezone")),
						NightRule.ofWireName(row.getString("night_rule")).orElseThrow()),
				row.getBytes("wrapped_key"), row.getObject("wrapped_for", UUID.class), row.getBytes("passcode_hash"));
	}

	private static Share share(ResultSet row) throws SQLException {
		List<HealthType> types = Arrays.stream((Number[]) row.getArray("type_ids").getArray())
			.map((id) -> HealthTypes.byId(id.intValue()))
			.toList();
		Scope scope = new Scope(types, row.getObject("date_start", LocalDate.class),
				row.getObject("date_end", LocalDate.class), Period.ofCode(row.getInt("granularity")));
		OffsetDateTime revoked = row.getObject("revoked_at", OffsetDateTime.class);
		return new Share(row.getObject("id", UUID.class), row.getObject("user_id", UUID.class), scope,
				row.getString("recipient_email"), instant(row, "created_at"), instant(row, "expires_at"),
				(revoked != null) ? revoked.toInstant() : null, row.getString("label"));
	}

	private static Instant instant(ResultSet row, String column) throws SQLException {
		return row.getObject(column, OffsetDateTime.class).toInstant();
	}

}
