package org.healthpipeline.common.crypto;

import java.nio.BufferUnderflowException;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

import com.google.crypto.tink.Aead;

/**
 * Encrypts and decrypts with the data keyset of one user (AES-256-GCM, a random nonce per
 * call). A ciphertext is 28 bytes longer than its plaintext, plus 5 bytes for a key id.
 * Immutable and thread-safe.
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
	 * @param damaged called with the kind and user of each damaged row that is ignored
	 */
	UserCipher(UUID user, Aead aead, BiConsumer<RowKind, UUID> damaged) {
		this.user = user;
		this.aead = aead;
		this.damaged = damaged;
	}

	/** Returns the user of the data. */
	public UUID user() {
		return this.user;
	}

	/**
	 * @param associatedData context that the ciphertext is bound to:
	 * {@link AssociatedData}
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
	 * Decrypts a stored row for readers that ignore damaged rows: one such row must not
	 * hide all others from its user. Each damaged row is counted.
	 * @param open decrypts the row with this cipher and parses it; it throws
	 * {@link IllegalArgumentException} for content it cannot parse
	 * @return empty when the ciphertext was changed, is not bound to this user and
	 * associated data, or has invalid content
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
