package org.healthpipeline.common.crypto;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The hash function SHA-1 (FIPS 180-4): 20 bytes. It is used for UUIDs of version 5, and
 * for secrets with 256 random bits when an app supports nothing else. Do not use it where
 * a preimage must be hard to find.
 */
public final class Sha1 {

	private Sha1() {
	}

	public static byte[] of(byte[] bytes) {
		try {
			return MessageDigest.getInstance("SHA-1").digest(bytes);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("SHA-1 is part of every Java platform", ex);
		}
	}

}
