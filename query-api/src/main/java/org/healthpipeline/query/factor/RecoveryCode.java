package org.healthpipeline.query.factor;

import java.security.SecureRandom;
import java.util.Locale;

import org.healthpipeline.common.crypto.Sha256;

/**
 * A code for the case that all factors are lost: 24 characters of 32, so 120 random bits.
 * A plain hash of that many may be stored (ASVS 6.5.2 asks for 112).
 */
final class RecoveryCode {

	/** Number of codes of an account. */
	static final int COUNT = 10;

	/** Crockford's alphabet, in which no two characters look alike. */
	private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

	private static final int LENGTH = 24;

	private static final int GROUP = 6;

	private static final SecureRandom RANDOM = new SecureRandom();

	private RecoveryCode() {
	}

	/** Generates a code such as {@code 3k9d0w-…}, in groups of six. */
	static String generate() {
		StringBuilder code = new StringBuilder();
		for (int place = 0; place < LENGTH; place++) {
			if (place > 0 && place % GROUP == 0) {
				code.append('-');
			}
			code.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
		}
		return code.toString();
	}

	/** Returns the hash that is stored, whatever the spacing of the code. */
	static byte[] hash(String code) {
		return Sha256.of("recovery code " + code.toLowerCase(Locale.ROOT).replaceAll("[\\s-]", ""));
	}

}
