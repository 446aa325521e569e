package org.healthpipeline.common.crypto;

import java.security.GeneralSecurityException;
import java.util.UUID;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;

/** A user's cipher without a database. */
public final class TestCipher {

	private TestCipher() {
	}

	/** Creates a cipher with a new key. */
	public static UserCipher of(UUID user) {
		try {
			AeadConfig.register();
			return new UserCipher(user,
					KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, RegistryConfiguration.get())
						.getPrimitive(RegistryConfiguration.get(), Aead.class));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
