package org.healthpipeline.common.crypto;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The hash function SHA-256 (FIPS 180-4): 32 bytes. */
public final class Sha256 {

	private Sha256() {
	}

	public static byte[] of(byte[] bytes) {
		return digest().digest(bytes);
	}

	/** Returns the hash of the text in UTF-8. */
	public static byte[] of(String text) {
		return of(text.getBytes(StandardCharsets.UTF_8));
	}

	/** Returns a digest for input in parts. Not thread-safe. */
	public static MessageDigest digest() {
		try {
			return MessageDigest.getInstance("SHA-256");
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("SHA-256 is part of every Java platform", ex);
		}
	}

}
