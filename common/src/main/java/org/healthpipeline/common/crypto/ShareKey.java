package org.healthpipeline.common.crypto;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.UUID;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.subtle.AesGcmJce;
import com.google.crypto.tink.subtle.Hkdf;

/**
 * The sharing key of one share (AES-256-GCM), which encrypts cached answers for that
 * share. It is derived from the owner's data key by HKDF-SHA256 (RFC 5869) with the
 * share's id as salt. So it reveals nothing about the owner's key or other shares. It is
 * wrapped for the recipient. Immutable and thread-safe.
 */
public final class ShareKey {

	private static final int BYTES = 32;

	private static final String MAC = "HMACSHA256";

	private static final byte[] SHARING = "health-pipeline sharing key 1".getBytes(StandardCharsets.US_ASCII);

	private static final byte[] WRAPPING = "health-pipeline access code 1".getBytes(StandardCharsets.US_ASCII);

	private final UUID owner;

	private final UUID share;

	private final byte[] key;

	private ShareKey(UUID owner, UUID share, byte[] key) {
		this.owner = owner;
		this.share = share;
		this.key = key;
	}

	@AccessesPartialKey
	static ShareKey derive(KeysetHandle keyset, UUID owner, UUID share) {
		if (!(keyset.getPrimary().getKey() instanceof AesGcmKey primary)) {
			throw new IllegalStateException("The primary key of user " + owner + " is not an AES-GCM key");
		}
		byte[] secret = primary.getKeyBytes().toByteArray(InsecureSecretKeyAccess.get());
		return new ShareKey(owner, share, hkdf(secret, share, SHARING));
	}

	/** Wraps the key for holders of the access code. */
	public byte[] wrap(String code) {
		try {
			return ofCode(code, this.share).encrypt(this.key, AssociatedData.shareKey(this.owner, this.share));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("Encryption failed", ex);
		}
	}

	/**
	 * @throws DecryptionException when it was not wrapped with this code for this share
	 */
	public static ShareKey unwrap(String code, UUID owner, UUID share, byte[] wrapped) {
		try {
			return new ShareKey(owner, share,
					ofCode(code, share).decrypt(wrapped, AssociatedData.shareKey(owner, share)));
		}
		catch (GeneralSecurityException ex) {
			throw new DecryptionException("The key of share " + share + " cannot be unwrapped", ex);
		}
	}

	/** Wraps the key for a user with a keyset. */
	public byte[] wrap(UserCipher recipient) {
		return recipient.encrypt(this.key, AssociatedData.shareKey(this.owner, this.share));
	}

	/**
	 * @throws DecryptionException when it was not wrapped for this recipient and share
	 */
	public static ShareKey unwrap(UserCipher recipient, UUID owner, UUID share, byte[] wrapped) {
		return new ShareKey(owner, share, recipient.decrypt(wrapped, AssociatedData.shareKey(owner, share)));
	}

	/** Returns a cipher for the owner's data, for this share only. */
	public UserCipher cipher() {
		try {
			return new UserCipher(this.owner, new AesGcmJce(this.key));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("AES-256-GCM is not available", ex);
		}
	}

	private static Aead ofCode(String code, UUID share) throws GeneralSecurityException {
		return new AesGcmJce(hkdf(code.getBytes(StandardCharsets.UTF_8), share, WRAPPING));
	}

	private static byte[] hkdf(byte[] secret, UUID share, byte[] purpose) {
		byte[] salt = ByteBuffer.allocate(16)
			.putLong(share.getMostSignificantBits())
			.putLong(share.getLeastSignificantBits())
			.array();
		try {
			return Hkdf.computeHkdf(MAC, secret, salt, purpose, BYTES);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("HKDF-SHA256 is not available", ex);
		}
	}

	/** Describes the share without the key. */
	@Override
	public String toString() {
		return "ShareKey[" + this.share + "]";
	}

}
