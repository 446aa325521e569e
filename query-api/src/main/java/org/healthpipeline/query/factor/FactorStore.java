package org.healthpipeline.query.factor;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.healthpipeline.common.crypto.AssociatedData;
import org.healthpipeline.common.crypto.UserCipher;
import org.healthpipeline.common.crypto.UserKeys;
import org.healthpipeline.common.time.UtcTime;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.function.SingletonSupplier;

/** Reads and writes the tables {@code second_factors} and {@code recovery_codes}. */
class FactorStore {

	private final JdbcClient jdbc;

	private final UserKeys keys;

	private final InstantSource clock;

	FactorStore(JdbcClient jdbc, UserKeys keys, InstantSource clock) {
		this.jdbc = jdbc;
		this.keys = keys;
		this.clock = clock;
	}

	/**
	 * Lists the factors, oldest first. A user without any signs in without the user's
	 * key.
	 */
	List<Factor> of(UUID user) {
		Supplier<UserCipher> cipher = SingletonSupplier.of(() -> this.keys.cipher(user));
		return this.jdbc.sql("""
				SELECT id, kind, name, payload, created_at, confirmed_at, last_used_at FROM second_factors
				WHERE user_id = ? ORDER BY created_at, id
				""").param(user).query((row, number) -> factor(row, cipher.get())).list();
	}

	private static Factor factor(ResultSet row, UserCipher cipher) throws SQLException {
		UUID id = row.getObject("id", UUID.class);
		return new Factor(id, FactorKind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)), row.getString("name"),
				cipher.decrypt(row.getBytes("payload"), AssociatedData.secondFactor(cipher.user(), id)),
				row.getObject("created_at", OffsetDateTime.class).toInstant(), instant(row, "confirmed_at"),
				instant(row, "last_used_at"));
	}

	private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
		OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
		return (time != null) ? time.toInstant() : null;
	}

	/** Adds an unconfirmed app for codes and replaces other unconfirmed ones. */
	UUID addUnconfirmed(UUID user, byte[] secret) {
		this.jdbc.sql("DELETE FROM second_factors WHERE user_id = ? AND kind = 'totp' AND confirmed_at IS NULL")
			.param(user)
			.update();
		UUID id = UUID.randomUUID();
		insert(user, id, FactorKind.TOTP, null, secret, null);
		return id;
	}

	/**
	 * Adds a passkey.
	 * @param name the user's name for it
	 */
	UUID addPasskey(UUID user, String name, byte[] record) {
		UUID id = UUID.randomUUID();
		insert(user, id, FactorKind.PASSKEY, name, record, this.clock.instant());
		return id;
	}

	private void insert(UUID user, UUID id, FactorKind kind, @Nullable String name, byte[] secret,
			@Nullable Instant confirmed) {
		this.jdbc.sql("""
				INSERT INTO second_factors (user_id, id, kind, name, payload, created_at, confirmed_at)
				VALUES (:user, :id, :kind, :name, :payload, :now, :confirmed)
				""")
			.param("user", user)
			.param("id", id)
			.param("kind", kind.wireName())
			.param("name", name)
			.param("payload", this.keys.cipher(user).encrypt(secret, AssociatedData.secondFactor(user, id)))
			.param("now", UtcTime.of(this.clock.instant()))
			.param("confirmed", (confirmed != null) ? UtcTime.of(confirmed) : null)
			.update();
	}

	/**
	 * Consumes a code: neither it nor an older one is accepted again.
	 * @return whether it was not consumed before
	 */
	boolean take(UUID user, UUID id, long step) {
		return this.jdbc.sql("""
				UPDATE second_factors SET last_step = :step, last_used_at = :now,
					confirmed_at = coalesce(confirmed_at, :now)
				WHERE user_id = :user AND id = :id AND coalesce(last_step, 0) < :step
				""")
			.param("step", step)
			.param("now", UtcTime.of(this.clock.instant()))
			.param("user", user)
			.param("id", id)
			.update() == 1;
	}

	/** Stores the record that a passkey reported at its use. */
	void used(UUID user, UUID id, byte[] record) {
		this.jdbc
			.sql("UPDATE second_factors SET payload = :payload, last_used_at = :now WHERE user_id = :user AND id = :id")
			.param("payload", this.keys.cipher(user).encrypt(record, AssociatedData.secondFactor(user, id)))
			.param("now", UtcTime.of(this.clock.instant()))
			.param("user", user)
			.param("id", id)
			.update();
	}

	boolean remove(UUID user, UUID id) {
		return this.jdbc.sql("DELETE FROM second_factors WHERE user_id = ? AND id = ?")
			.param(user)
			.param(id)
			.update() == 1;
	}

	/**
	 * Replaces all recovery codes. @return the new ones, which are not stored in plain
	 * text
	 */
	List<String> newRecoveryCodes(UUID user) {
		removeRecoveryCodes(user);
		List<String> codes = Stream.generate(RecoveryCode::generate).limit(RecoveryCode.COUNT).toList();
		codes.forEach((code) -> this.jdbc.sql("INSERT INTO recovery_codes (user_id, code_hash) VALUES (?, ?)")
			.param(user)
			.param(RecoveryCode.hash(code))
			.update());
		return codes;
	}

	void removeRecoveryCodes(UUID user) {
		this.jdbc.sql("DELETE FROM recovery_codes WHERE user_id = ?").param(user).update();
	}

	int recoveryCodesLeft(UUID user) {
		return this.jdbc.sql("SELECT count(*) FROM recovery_codes WHERE user_id = ?")
			.param(user)
			.query(Integer.class)
			.single();
	}

	/** Consumes a recovery code. @return whether it was one of the user's */
	boolean takeRecoveryCode(UUID user, String code) {
		return this.jdbc.sql("DELETE FROM recovery_codes WHERE user_id = ? AND code_hash = ?")
			.param(user)
			.param(RecoveryCode.hash(code))
			.update() == 1;
	}

	/** Stores a challenge that a passkey must sign. */
	void remember(UUID user, byte[] challenge, String purpose, Instant until) {
		this.jdbc.sql("DELETE FROM passkey_challenges WHERE user_id = ? AND expires_at < ?")
			.param(user)
			.param(UtcTime.of(this.clock.instant()))
			.update();
		this.jdbc.sql("INSERT INTO passkey_challenges (user_id, challenge, purpose, expires_at) VALUES (?, ?, ?, ?)")
			.param(user)
			.param(challenge)
			.param(purpose)
			.param(UtcTime.of(until))
			.update();
	}

	/** Consumes a challenge. @return whether the user has it for this purpose */
	boolean forget(UUID user, byte[] challenge, String purpose) {
		return this.jdbc.sql(
				"DELETE FROM passkey_challenges WHERE user_id = ? AND challenge = ? AND purpose = ? AND expires_at >= ?")
			.param(user)
			.param(challenge)
			.param(purpose)
			.param(UtcTime.of(this.clock.instant()))
			.update() == 1;
	}

	/** Finds codes of an app that are not confirmed and have no effect yet. */
	Optional<Factor> unconfirmed(UUID user) {
		return of(user).stream().filter((factor) -> !factor.isConfirmed()).findFirst();
	}

}
