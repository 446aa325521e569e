package org.healthpipeline.admin.user;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

import org.healthpipeline.common.time.UtcTime;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads {@code users} with the data of an account, but none of its health data. */
class AccountRows {

	private static final String ACCOUNTS = """
			SELECT u.id, u.email, u.name, u.role, u.timezone, u.created_at, u.email_proven_at,
				(SELECT count(*) FROM user_devices d WHERE d.user_id = u.id) AS devices,
				(SELECT max(d.last_sync) FROM user_devices d WHERE d.user_id = u.id) AS last_sync
			FROM users u
			""";

	private final JdbcClient jdbc;

	AccountRows(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Lists a page in the order of ids.
	 * @param after only accounts after this one; null for all
	 * @param email only the account of this address; null for all
	 */
	List<Account> page(@Nullable UUID after, @Nullable String email, int limit) {
		return this.jdbc.sql(ACCOUNTS + """
				WHERE (:after::uuid IS NULL OR u.id > :after) AND (:email::text IS NULL OR u.email = :email)
				ORDER BY u.id LIMIT :limit
				""")
			.param("after", after)
			.param("email", (email != null) ? email.trim().toLowerCase(Locale.ROOT) : null)
			.param("limit", limit)
			.query((row, number) -> account(row))
			.list();
	}

	Optional<Account> find(UUID id) {
		return this.jdbc.sql(ACCOUNTS + "WHERE u.id = ?").param(id).query((row, number) -> account(row)).optional();
	}

	/**
	 * Marks the address as proven.
	 * @return whether it was not proven before; empty when there is no such account
	 */
	Optional<Boolean> prove(UUID id, Instant now) {
		return this.jdbc.sql("""
				WITH before AS (SELECT id, email_proven_at FROM users WHERE id = :id FOR UPDATE)
				UPDATE users u SET email_proven_at = coalesce(u.email_proven_at, :now), awaits_proof = false
				FROM before b WHERE u.id = b.id RETURNING b.email_proven_at IS NULL
				""").param("id", id).param("now", UtcTime.of(now)).query(Boolean.class).optional();
	}

	/** Removes the second factors of an account, with its recovery codes. */
	void removeFactors(UUID id) {
		this.jdbc.sql("DELETE FROM second_factors WHERE user_id = ?").param(id).update();
		this.jdbc.sql("DELETE FROM recovery_codes WHERE user_id = ?").param(id).update();
	}

	private static Account account(ResultSet row) throws SQLException {
		OffsetDateTime proven = row.getObject("email_proven_at", OffsetDateTime.class);
		OffsetDateTime lastSync = row.getObject("last_sync", OffsetDateTime.class);
		return new Account(row.getObject("id", UUID.class), row.getString("email"), row.getString("name"),
				row.getString("role"), row.getString("timezone"),
				row.getObject("created_at", OffsetDateTime.class).toInstant(),
				(proven != null) ? proven.toInstant() : null, row.getInt("devices"),
				(lastSync != null) ? lastSync.toInstant() : null);
	}

	/**
	 * An account as operators see it.
	 *
	 * @param emailProvenAt when the address was proven to be theirs; null before that
	 * @param devices number of devices, including hidden ones
	 * @param lastSync last sync of any device; null when nothing was ever synced
	 */
	record Account(UUID id, String email, @Nullable String name, String role, String timezone, Instant createdAt,
			@Nullable Instant emailProvenAt, int devices, @Nullable Instant lastSync) {
	}

}
