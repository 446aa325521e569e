package org.healthpipeline.common.crypto;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.UUID;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The data keysets of people ({@code user_keys}): made with the account, wrapped by a
 * master key with the user's id as associated data, unwrapped into a small cache in
 * memory that forgets after a few minutes. Safe for use by several threads.
 */
public class UserKeys {

	private static final Duration KEPT_IN_MEMORY = Duration.ofMinutes(5);

	private static final int KEPT_AT_MOST = 10_000;

	private final JdbcClient jdbc;

	private final MasterKeys masterKeys;

	private final InstantSource clock;

	private final Cache<UUID, UserCipher> unwrapped = Caffeine.newBuilder()
		.maximumSize(KEPT_AT_MOST)
		.expireAfterWrite(KEPT_IN_MEMORY)
		.build();

	public UserKeys(JdbcClient jdbc, MasterKeys masterKeys, InstantSource clock) {
		this.jdbc = jdbc;
		this.masterKeys = masterKeys;
		this.clock = clock;
		try {
			AeadConfig.register();
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("AES-256-GCM is not available", ex);
		}
	}

	/** Makes the keyset of a new person, in the caller's transaction. */
	public void create(UUID user) {
		try {
			KeysetHandle keyset = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM);
			int version = this.masterKeys.currentVersion();
			byte[] wrapped = TinkProtoKeysetFormat.serializeEncryptedKeyset(keyset, this.masterKeys.key(version),
					bytes(user));
			this.jdbc.sql("""
					INSERT INTO user_keys (user_id, wrapped_keyset, master_key_version, created_at)
					VALUES (?, ?, ?, ?)
					""")
				.param(user)
				.param(wrapped)
				.param(version)
				.param(this.clock.instant().atOffset(ZoneOffset.UTC))
				.update();
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("A keyset could not be made", ex);
		}
	}

	/**
	 * @throws UnknownUserKeyException when the person has no keyset (any more)
	 * @throws DecryptionException when the wrapped keyset was changed or is another
	 * person's
	 */
	public UserCipher cipher(UUID user) {
		UserCipher cached = this.unwrapped.getIfPresent(user);
		if (cached != null) {
			return cached;
		}
		UserCipher cipher = unwrap(user);
		this.unwrapped.put(user, cipher);
		return cipher;
	}

	/** Forgets an unwrapped keyset in this process. */
	public void forget(UUID user) {
		this.unwrapped.invalidate(user);
	}

	/**
	 * The sharing key of a share, derived anew from the owner's keyset: the same as long
	 * as that has the same primary key. Wrapped for its recipient it outlives a new one.
	 * @throws UnknownUserKeyException when the owner has no keyset (any more)
	 */
	public ShareKey deriveShareKey(UUID owner, UUID share) {
		return ShareKey.derive(keyset(owner), owner, share);
	}

	private UserCipher unwrap(UUID user) {
		try {
			return new UserCipher(user, keyset(user).getPrimitive(RegistryConfiguration.get(), Aead.class));
		}
		catch (GeneralSecurityException ex) {
			throw new DecryptionException("The keyset of user " + user + " cannot be used", ex);
		}
	}

	private KeysetHandle keyset(UUID user) {
		record Wrapped(byte[] keyset, int version) {
		}
		Wrapped wrapped = this.jdbc.sql("""
				SELECT wrapped_keyset, master_key_version FROM user_keys WHERE user_id = ?
				""")
			.param(user)
			.query((row, number) -> new Wrapped(row.getBytes(1), row.getInt(2)))
			.optional()
			.orElseThrow(() -> new UnknownUserKeyException(user));
		try {
			return TinkProtoKeysetFormat.parseEncryptedKeyset(wrapped.keyset(), this.masterKeys.key(wrapped.version()),
					bytes(user));
		}
		catch (GeneralSecurityException ex) {
			throw new DecryptionException("The keyset of user " + user + " cannot be unwrapped", ex);
		}
	}

	private static byte[] bytes(UUID user) {
		return ByteBuffer.allocate(16)
			.putLong(user.getMostSignificantBits())
			.putLong(user.getLeastSignificantBits())
			.array();
	}

}
