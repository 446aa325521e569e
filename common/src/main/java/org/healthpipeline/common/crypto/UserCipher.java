package org.healthpipeline.common.crypto;

import java.nio.BufferUnderflowException;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

import com.google.crypto.tink.Aead;

/**
 * Encrypts and decrypts with the data keyset of one user (AES-256-GCM, a random nonce for
 * each call, so 28 bytes and a key id of 5 are added). Immutable and safe for use by
 * several threads.
 */
public final class UserCipher {

	private final UUID user;

	private final Aead aead;

	private final BiConsumer<RowKind, UUID> damaged;

	UserCipher(UUID user, Aead aead) {
		this(user, aead, (kind, whose) -> {
		});
	}

	/**
	 * @param damaged told of each row that is passed over since it is damaged, and whose
	 * it is
	 */
	UserCipher(UUID user, Aead aead, BiConsumer<RowKind, UUID> damaged) {
		this.user = user;
		this.aead = aead;
		this.damaged = damaged;
	}

	/** Whose data this is for. */
	public UUID user() {
		return this.user;
	}

	/**
	 * @param associatedData what the ciphertext is bound to: {@link AssociatedData}
	 */
	public byte[] encrypt(byte[] plaintext, byte[] associatedData) {
		try {
			return this.aead.encrypt(plaintext, associatedData);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("Encryption failed", ex);
		}
	}

	/**
	 * @throws DecryptionException when the ciphertext was changed, or is not bound to
	 * this user and associated data
	 */
	public byte[] decrypt(byte[] ciphertext, byte[] associatedData) {
		try {
			return this.aead.decrypt(ciphertext, associatedData);
		}
		catch (GeneralSecurityException ex) {
			throw new DecryptionException("A stored ciphertext of user " + this.user + " does not belong where it is",
					ex);
		}
	}

	/**
	 * What a stored row holds, for readers that go on without a row that is damaged: one
	 * row must not keep a user from all others. Each damaged row is counted.
	 * @param open decrypts the row with this cipher and reads what is in it, with an
	 * {@link IllegalArgumentException} for what it cannot read
	 * @return empty when the ciphertext was changed, is not bound to this user and
	 * associated data, or does not hold what it should
	 */
	public <T> Optional<T> unlessDamaged(RowKind kind, Supplier<T> open) {
		try {
			return Optional.of(open.get());
		}
		catch (DecryptionException | IllegalArgumentException | BufferUnderflowException ex) {
			this.damaged.accept(kind, this.user);
			return Optional.empty();
		}
	}

}
