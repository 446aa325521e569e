package org.healthpipeline.common.crypto;

import java.util.SortedSet;

import com.google.crypto.tink.Aead;

/**
 * The versioned keys that wrap users' keysets. They are never stored in the database;
 * their source is the operator's choice. {@link MasterKeyRotation} decides which version
 * wraps new keysets, since other processes may not have the newest one yet.
 */
public interface MasterKeys {

	/**
	 * Returns the versions that this process was given, at least one, each at least 1.
	 */
	SortedSet<Integer> versions();

	/**
	 * @throws MissingMasterKeyException when this process was not given that version
	 */
	Aead key(int version);

}
