package org.healthpipeline.query.token;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import org.healthpipeline.common.identity.TokenScope;
import org.healthpipeline.common.time.UtcTime;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads and writes the table {@code pairings}. Safe for use by several threads. */
class PairingStore {

	private final JdbcClient jdbc;

	PairingStore(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** Adds a pairing and removes the user's expired ones. */
	void add(Pairing pairing, byte[] codeHash, Instant now, Instant expires) {
		this.jdbc.sql("DELETE FROM pairings WHERE user_id = ? AND expires_at <= ?")
			.param(pairing.user())
			.param(UtcTime.of(now))
			.update();
		this.jdbc.sql("""
				INSERT INTO pairings (user_id, id, scopes, code_hash, created_at, expires_at)
				VALUES (:user, :id, :scopes, :hash, :now, :expires)
				""")
			.param("user", pairing.user())
			.param("id", pairing.id())
			.param("scopes", TokenScopes.names(pairing.scopes()).toArray(String[]::new))
			.param("hash", codeHash)
			.param("now", UtcTime.of(now))
			.param("expires", UtcTime.of(expires))
			.update();
	}

	int count(UUID user, Instant now) {
		return this.jdbc.sql("SELECT count(*) FROM pairings WHERE user_id = ? AND expires_at > ?")
			.param(user)
			.param(UtcTime.of(now))
			.query(Integer.class)
			.single();
	}

	/** Finds the pairing with this code, if it has not expired. */
	Optional<Pairing> find(byte[] codeHash, Instant now) {
		return this.jdbc.sql("SELECT user_id, id, scopes FROM pairings WHERE code_hash = ? AND expires_at > ?")
			.param(codeHash)
			.param(UtcTime.of(now))
			.query((row, number) -> pairing(row))
			.optional();
	}

	/**
	 * Removes a pairing. @return whether it existed: of several concurrent calls, one
	 * succeeds
	 */
	boolean take(Pairing pairing) {
		return this.jdbc.sql("DELETE FROM pairings WHERE user_id = ? AND id = ?")
			.param(pairing.user())
			.param(pairing.id())
			.update() > 0;
	}

	private static Pairing pairing(ResultSet row) throws SQLException {
		Set<TokenScope> scopes = Arrays.stream((String[]) row.getArray("scopes").getArray())
			.map((name) -> TokenScope.ofWireName(name).orElseThrow())
			.collect(Collectors.toUnmodifiableSet());
		return new Pairing(row.getObject("user_id", UUID.class), row.getObject("id", UUID.class), scopes);
	}

	/**
	 * An open pairing.
	 *
	 * @param scopes scopes of the token that the app will get
	 */
	record Pairing(UUID user, UUID id, Set<TokenScope> scopes) {
	}

}
