package org.healthpipeline.common.account;

import java.security.SecureRandom;
import java.util.Locale;

import org.healthpipeline.common.identity.SecretToken;

/**
 * A secret of 80 random bits for users to type: sixteen letters and digits in groups of
 * four, such as {@code
 * 7K3M-Q9TX-02VB-HN5E}. It contains no I, L, O or U, and easily confused characters are
 * read as the intended one (Crockford's base 32). It is valid for hours at most, or used
 * once, and guesses are throttled. Only its SHA-256 is stored.
 */
final class OneTimeCode {

	private static final String SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

	private static final int LENGTH = 16;

	private static final int GROUP = 4;

	private static final SecureRandom RANDOM = new SecureRandom();

	private OneTimeCode() {
	}

	static String generate() {
		StringBuilder code = new StringBuilder(LENGTH + LENGTH / GROUP);
		for (int index = 0; index < LENGTH; index++) {
			if (index > 0 && index % GROUP == 0) {
				code.append('-');
			}
			code.append(SIGNS.charAt(RANDOM.nextInt(SIGNS.length())));
		}
		return code.toString();
	}

	/** Returns the hash of a code as typed: with or without groups, in any case. */
	static byte[] hash(String typed) {
		String signs = typed.toUpperCase(Locale.ROOT)
			.replaceAll("[\\s-]", "")
			.replace('O', '0')
			.replace('I', '1')
			.replace('L', '1');
		return SecretToken.hash(signs);
	}

}
