package org.healthpipeline.common.crypto;

import com.google.crypto.tink.Aead;

/**
 * The versioned keys that wrap people's keysets. They never lie in the database; where
 * they come from is the operator's choice.
 */
public interface MasterKeys {

	/** The version that new keysets are wrapped with, at least 1. */
	int currentVersion();

	/**
	 * @throws MissingMasterKeyException when this process does not have that version
	 */
	Aead key(int version);

}
