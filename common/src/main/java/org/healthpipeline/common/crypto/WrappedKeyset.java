package org.healthpipeline.common.crypto;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.UUID;

import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkProtoKeysetFormat;

/**
 * A user's keyset as stored: encrypted by a master key, with the user's id as associated
 * data.
 *
 * @param version version of the master key
 */
@SuppressWarnings("ArrayRecordComponent")
record WrappedKeyset(UUID user, byte[] keyset, int version) {

	static WrappedKeyset of(UUID user, KeysetHandle keyset, MasterKeys masterKeys, int version) {
		try {
			return new WrappedKeyset(user, TinkProtoKeysetFormat.serializeEncryptedKeyset(keyset,
					masterKeys.key(version), bytes(user), RegistryConfiguration.get()), version);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("A keyset could not be wrapped", ex);
		}
	}

	/**
	 * @throws MissingMasterKeyException when this process was not given the master key
	 * @throws DecryptionException when the keyset was changed, is another user's, or the
	 * master key differs
	 */
	KeysetHandle unwrap(MasterKeys masterKeys) {
		try {
			return TinkProtoKeysetFormat.parseEncryptedKeyset(this.keyset, masterKeys.key(this.version),
					bytes(this.user), RegistryConfiguration.get());
		}
		catch (GeneralSecurityException ex) {
			throw new DecryptionException("The keyset of user " + this.user + " cannot be unwrapped", ex);
		}
	}

	/** Returns the same keyset wrapped under another version. */
	WrappedKeyset rewrapped(MasterKeys masterKeys, int to) {
		return of(this.user, unwrap(masterKeys), masterKeys, to);
	}

	private static byte[] bytes(UUID user) {
		return ByteBuffer.allocate(16)
			.putLong(user.getMostSignificantBits())
			.putLong(user.getLeastSignificantBits())
			.array();
	}

}
