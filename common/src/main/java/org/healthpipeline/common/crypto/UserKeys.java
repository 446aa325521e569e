package org.healthpipeline.common.crypto;

import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.BiConsumer;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The data keysets of users ({@code user_keys}). A keyset is created with the account and
 * wrapped by a master key, with the user's id as associated data. Unwrapped keysets are
 * cached in memory for a few minutes. Thread-safe.
 */
public class UserKeys {

	private static final Duration KEPT_IN_MEMORY = Duration.ofMinutes(5);

	private static final int KEPT_AT_MOST = 10_000;

	private final UserKeyRows rows;

	private final MasterKeyRows masterKeyRows;

	private final MasterKeys masterKeys;

	private final InstantSource clock;

	private final BiConsumer<RowKind, UUID> damaged;

	private final Cache<UUID, UserCipher> unwrapped = Caffeine.newBuilder()
		.maximumSize(KEPT_AT_MOST)
		.expireAfterWrite(KEPT_IN_MEMORY)
		.build();

	public UserKeys(JdbcClient jdbc, MasterKeys masterKeys, InstantSource clock) {
		this(jdbc, masterKeys, clock, (kind, whose) -> {
		});
	}

	/**
	 * @param damaged called with the kind and user of each damaged row that is ignored
	 */
	public UserKeys(JdbcClient jdbc, MasterKeys masterKeys, InstantSource clock, BiConsumer<RowKind, UUID> damaged) {
		this.rows = new UserKeyRows(jdbc);
		this.masterKeyRows = new MasterKeyRows(jdbc);
		this.masterKeys = masterKeys;
		this.clock = clock;
		this.damaged = damaged;
		try {
			AeadConfig.register();
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("AES-256-GCM is not available", ex);
		}
	}

	/**
	 * Creates the keyset of a new user, in the caller's transaction. The installation's
	 * current master key wraps it; that version does not change before the transaction
	 * ends.
	 */
	public void create(UUID user) {
		this.masterKeyRows.keepCurrent();
		int version = this.masterKeyRows.current().orElseGet(() -> this.masterKeys.versions().last());
		this.rows.add(WrappedKeyset.of(user, generate(), this.masterKeys, version), this.clock.instant());
	}

	private static KeysetHandle generate() {
		try {
			return KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, RegistryConfiguration.get());
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("A keyset could not be made", ex);
		}
	}

	/**
	 * @throws UnknownUserKeyException when the user has no keyset (any more)
	 * @throws DecryptionException when the wrapped keyset was changed or is another
	 * user's
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

	/** Removes an unwrapped keyset from this process's cache. */
	public void forget(UUID user) {
		this.unwrapped.invalidate(user);
	}

	/**
	 * Derives the sharing key of a share from the owner's keyset. The result is the same
	 * as long as the keyset has the same primary key. The copy wrapped for the recipient
	 * outlives a change of it.
	 * @throws UnknownUserKeyException when the owner has no keyset (any more)
	 */
	public ShareKey deriveShareKey(UUID owner, UUID share) {
		return ShareKey.derive(keyset(owner), owner, share);
	}

	private UserCipher unwrap(UUID user) {
		try {
			return new UserCipher(user, keyset(user).getPrimitive(RegistryConfiguration.get(), Aead.class),
					this.damaged);
		}
		catch (GeneralSecurityException ex) {
			throw new DecryptionException("The keyset of user " + user + " cannot be used", ex);
		}
	}

	private KeysetHandle keyset(UUID user) {
		return this.rows.find(user).orElseThrow(() -> new UnknownUserKeyException(user)).unwrap(this.masterKeys);
	}

}
