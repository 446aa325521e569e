package org.healthpipeline.common.crypto;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The hash function SHA-1 (FIPS 180-4): 20 bytes. For UUIDs of version 5, and for apps
 * that know nothing else, of secrets with 256 random bits. For nothing else that must be
 * hard to find again.
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
