package org.healthpipeline.common.crypto;

import java.util.SortedSet;

import com.google.crypto.tink.Aead;

/**
 * The versioned keys that wrap users' keysets. They never lie in the database; where they
 * come from is the operator's choice. Which of them wraps new keysets is not this
 * process's to decide, since others may not have it yet: {@link MasterKeyRotation}.
 */
public interface MasterKeys {

	/** The versions that this process was given, at least one, each at least 1. */
	SortedSet<Integer> versions();

	/**
	 * @throws MissingMasterKeyException when this process was not given that version
	 */
	Aead key(int version);

}
