package org.healthpipeline.common.crypto;

import java.security.GeneralSecurityException;
import java.util.UUID;

import com.google.crypto.tink.Aead;

/**
 * Encrypts and decrypts with the data keyset of one user (AES-256-GCM, a random nonce for
 * each call, so 28 bytes and a key id of 5 are added). Immutable and safe for use by
 * several threads.
 */
public final class UserCipher {

	private final UUID user;

	private final Aead aead;

	UserCipher(UUID user, Aead aead) {
		this.user = user;
		this.aead = aead;
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

}
