package org.healthpipeline.common.identity;

import java.security.SecureRandom;
import java.util.Base64;

import org.healthpipeline.common.crypto.Sha256;

/**
 * An opaque secret of 256 random bits in base64url (43 characters). Only its SHA-256 is
 * stored: with this much randomness a slow hash would add nothing.
 */
public final class SecretToken {

	private static final SecureRandom RANDOM = new SecureRandom();

	private SecretToken() {
	}

	/** Returns a new secret, to be shown once. */
	public static String generate() {
		byte[] bytes = new byte[32];
		RANDOM.nextBytes(bytes);
		return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
	}

	/** Returns the stored form: 32 bytes. */
	public static byte[] hash(String token) {
		return Sha256.of(token);
	}

}
