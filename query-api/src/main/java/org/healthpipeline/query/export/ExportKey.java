package org.healthpipeline.query.export;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.GeneralSecurityException;
import java.util.UUID;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.StreamingAead;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.streamingaead.PredefinedStreamingAeadParameters;
import com.google.crypto.tink.streamingaead.StreamingAeadConfig;
import org.healthpipeline.common.crypto.AssociatedData;
import org.healthpipeline.common.crypto.DecryptionException;
import org.healthpipeline.common.crypto.UserCipher;

/**
 * The key of one export (AES-256-GCM in segments of 1 MB, keys by HKDF). It is stored
 * only wrapped with the user's own key. Destroying either key makes every copy of the
 * object unreadable. Immutable and safe for use by several threads.
 */
final class ExportKey {

	static {
		try {
			StreamingAeadConfig.register();
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("AES-256-GCM is not available", ex);
		}
	}

	private final StreamingAead aead;

	private final byte[] associatedData;

	private ExportKey(StreamingAead aead, byte[] associatedData) {
		this.aead = aead;
		this.associatedData = associatedData;
	}

	/** Creates a random key and wraps it. */
	static byte[] create(UserCipher cipher, UUID export) {
		try {
			KeysetHandle keyset = KeysetHandle.generateNew(PredefinedStreamingAeadParameters.AES256_GCM_HKDF_1MB,
					RegistryConfiguration.get());
			byte[] plain = TinkProtoKeysetFormat.serializeKeyset(keyset, InsecureSecretKeyAccess.get(),
					RegistryConfiguration.get());
			return cipher.encrypt(plain, AssociatedData.export(cipher.user(), export));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("The key of an export could not be created", ex);
		}
	}

	/**
	 * Unwraps a key.
	 * @throws DecryptionException when it is not the key of this user's export
	 */
	static ExportKey unwrap(UserCipher cipher, UUID export, byte[] wrapped) {
		byte[] associatedData = AssociatedData.export(cipher.user(), export);
		byte[] plain = cipher.decrypt(wrapped, associatedData);
		try {
			KeysetHandle keyset = TinkProtoKeysetFormat.parseKeyset(plain, InsecureSecretKeyAccess.get(),
					RegistryConfiguration.get());
			return new ExportKey(keyset.getPrimitive(RegistryConfiguration.get(), StreamingAead.class), associatedData);
		}
		catch (GeneralSecurityException ex) {
			throw new DecryptionException("The key of export " + export + " cannot be unwrapped", ex);
		}
	}

	/**
	 * Encrypts everything that is written to the returned stream, which must be closed.
	 */
	OutputStream encrypting(OutputStream out) throws IOException {
		try {
			return this.aead.newEncryptingStream(out, this.associatedData);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("Encryption failed", ex);
		}
	}

	/**
	 * Decrypts a stream. Reading fails with an {@link IOException} at the first segment
	 * of 1 MB that was changed, or when the end is missing. Everything read before is
	 * correct.
	 */
	InputStream decrypting(InputStream in) throws IOException {
		try {
			return this.aead.newDecryptingStream(in, this.associatedData);
		}
		catch (GeneralSecurityException ex) {
			throw new DecryptionException("An export cannot be decrypted", ex);
		}
	}

}
