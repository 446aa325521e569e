package org.healthpipeline.common.identity;

import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import org.healthpipeline.common.crypto.Sha1;
import org.healthpipeline.common.time.UtcTime;
import org.healthpipeline.model.bucket.ZoneHistory;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The table {@code access_tokens}: long-lived credentials of apps and scripts. A token
 * ends at its expiry, after 180 days without use, or immediately when it is revoked,
 * since every request reads it here. Thread-safe.
 */
public class AccessTokens {

	/** Prefix of every access token, so that users and secret scanners recognise it. */
	public static final String PREFIX = "hpt_";

	private static final Duration UNUSED_MAX = Duration.ofDays(180);

	/**
	 * Shortest time between two writes of the last use; not every request should write.
	 */
	private static final Duration WRITTEN_EVERY = Duration.ofMinutes(10);

	private static final String ALIVE = """
			 (t.expires_at IS NULL OR t.expires_at > :now) AND coalesce(t.last_used_at, t.created_at) > :unusedSince
			""";

	private final JdbcClient jdbc;

	private final InstantSource clock;

	public AccessTokens(JdbcClient jdbc, InstantSource clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/**
	 * Creates a token, in the caller's transaction. Only this answer contains its text.
	 * @param name 1 to 100 characters
	 * @param device the device it was created for; null for none in particular
	 * @param expiresAt null for never, as long as it is used
	 */
	public Made make(UUID user, String name, Set<TokenScope> scopes, GrantedTypes types, @Nullable UUID device,
			@Nullable Instant expiresAt) {
		String text = PREFIX + SecretToken.generate();
		Instant now = this.clock.instant();
		AccessToken token = new AccessToken(UUID.randomUUID(), name, Set.copyOf(scopes), types, device, now, null,
				expiresAt);
		this.jdbc.sql("""
				INSERT INTO access_tokens (user_id, id, name, scopes, type_ids, device_id, token_hash, api_secret_hash,
					created_at, expires_at)
				VALUES (:user, :id, :name, :scopes, :types::smallint[], :device, :hash, :secretHash, :now, :expires)
				""")
			.param("user", user)
			.param("id", token.id())
			.param("name", name)
			.param("scopes", scopes.stream().map(TokenScope::wireName).sorted().toArray(String[]::new))
			.param("types", types.isBounded() ? types.ids().stream().sorted().toArray(Integer[]::new) : null)
			.param("device", device)
			.param("hash", SecretToken.hash(text))
			.param("secretHash", SecretToken.hash(apiSecret(text)))
			.param("now", UtcTime.of(now))
			.param("expires", (expiresAt != null) ? UtcTime.of(expiresAt) : null)
			.update();
		return new Made(token, text);
	}

	/** Returns the form in which Nightscout apps send the token. */
	private static String apiSecret(String text) {
		return HexFormat.of().formatHex(Sha1.of(text.getBytes(StandardCharsets.UTF_8)));
	}

	/** Finds the identity and rights of a token, while it is valid. */
	public Optional<Identity> find(String text) {
		return find("token_hash", text);
	}

	/**
	 * Finds the same for a token in the form of Nightscout apps.
	 * @param digits the 40 hexadecimal digits of its SHA-1, in any case
	 */
	public Optional<Identity> findByApiSecret(String digits) {
		return find("api_secret_hash", digits.toLowerCase(Locale.ROOT));
	}

	private Optional<Identity> find(String column, String shown) {
		Instant now = this.clock.instant();
		Optional<Found> found = this.jdbc.sql("""
				SELECT t.id, t.user_id, t.scopes, t.type_ids, t.last_used_at, st.generation, st.timezone,
					(extract(epoch FROM u.updated_at) * 1000000)::bigint AS account_version
				FROM access_tokens t JOIN users u ON u.id = t.user_id JOIN user_states st ON st.user_id = t.user_id
				WHERE t.%s = :hash AND
				""".formatted(column) + ALIVE)
			.param("hash", SecretToken.hash(shown))
			.param("now", UtcTime.of(now))
			.param("unusedSince", UtcTime.of(now.minus(UNUSED_MAX)))
			.query((row, number) -> found(row))
			.optional();
		found.filter((token) -> token.lastUsed() == null || token.lastUsed().plus(WRITTEN_EVERY).isBefore(now))
			.ifPresent((token) -> writeUse(token.identity(), now));
		return found.map(Found::identity);
	}

	/** Returns the valid tokens of a user, newest first. */
	public List<AccessToken> of(UUID user) {
		Instant now = this.clock.instant();
		return this.jdbc.sql("""
				SELECT t.id, t.name, t.scopes, t.type_ids, t.device_id, t.created_at, t.last_used_at, t.expires_at
				FROM access_tokens t WHERE t.user_id = :user AND
				""" + ALIVE + " ORDER BY t.created_at DESC, t.id")
			.param("user", user)
			.param("now", UtcTime.of(now))
			.param("unusedSince", UtcTime.of(now.minus(UNUSED_MAX)))
			.query((row, number) -> token(row))
			.list();
	}

	/**
	 * Revokes a token; every process refuses it immediately.
	 * @return its name; empty when the user has no such token
	 */
	public Optional<String> revoke(UUID user, UUID token) {
		return this.jdbc.sql("DELETE FROM access_tokens WHERE user_id = ? AND id = ? RETURNING name")
			.param(user)
			.param(token)
			.query(String.class)
			.optional();
	}

	private void writeUse(Identity identity, Instant now) {
		this.jdbc.sql("UPDATE access_tokens SET last_used_at = ? WHERE user_id = ? AND id = ?")
			.param(UtcTime.of(now))
			.param(identity.userId())
			.param(identity.sessionId())
			.update();
	}

	private static Found found(ResultSet row) throws SQLException {
		UUID id = row.getObject("id", UUID.class);
		TokenGrant grant = new TokenGrant(id, scopes(row), types(row));
		Identity identity = new Identity(row.getObject("user_id", UUID.class), id, Role.USER, row.getLong("generation"),
				ZoneHistory.parse(row.getString("timezone")), row.getLong("account_version"), grant);
		return new Found(identity, instant(row, "last_used_at"));
	}

	private static AccessToken token(ResultSet row) throws SQLException {
		return new AccessToken(row.getObject("id", UUID.class), row.getString("name"), scopes(row), types(row),
				row.getObject("device_id", UUID.class), row.getObject("created_at", OffsetDateTime.class).toInstant(),
				instant(row, "last_used_at"), instant(row, "expires_at"));
	}

	private static Set<TokenScope> scopes(ResultSet row) throws SQLException {
		return Arrays.stream((String[]) row.getArray("scopes").getArray())
			.map((name) -> TokenScope.ofWireName(name).orElseThrow())
			.collect(Collectors.toUnmodifiableSet());
	}

	private static GrantedTypes types(ResultSet row) throws SQLException {
		Array ids = row.getArray("type_ids");
		return (ids == null) ? GrantedTypes.ALL
				: GrantedTypes.of(Arrays.stream((Number[]) ids.getArray()).map(Number::intValue).toList());
	}

	private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
		OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
		return (time != null) ? time.toInstant() : null;
	}

	private record Found(Identity identity, @Nullable Instant lastUsed) {
	}

	/**
	 * A new token.
	 *
	 * @param text 47 characters, shown once
	 */
	public record Made(AccessToken token, String text) {

		/** Describes the token without its text. */
		@Override
		public String toString() {
			return "Made[" + this.token.id() + "]";
		}

	}

	/**
	 * A token as shown to its user.
	 *
	 * @param device the device it was created for; null for none in particular
	 * @param lastUsedAt at most some minutes old; null before the first use
	 * @param expiresAt null for never, as long as it is used
	 */
	public record AccessToken(UUID id, String name, Set<TokenScope> scopes, GrantedTypes types, @Nullable UUID device,
			Instant createdAt, @Nullable Instant lastUsedAt, @Nullable Instant expiresAt) {
	}

}
