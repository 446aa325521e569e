package org.healthpipeline.query.token;

import java.security.SecureRandom;
import java.util.Locale;

import org.healthpipeline.common.identity.SecretToken;

/**
 * A pairing code: 60 random bits as twelve digits and letters that do not look alike
 * (Crockford's base 32), in groups of four. With 20 wrong codes per address in ten
 * minutes, an open one cannot be guessed.
 */
final class PairingCode {

	private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

	private static final int LENGTH = 12;

	private static final int GROUP = 4;

	private static final int LONGEST_TYPED = 100;

	private static final SecureRandom RANDOM = new SecureRandom();

	private PairingCode() {
	}

	/** Generates a code such as {@code 7K3M-0QXR-9D2W}. */
	static String generate() {
		StringBuilder code = new StringBuilder();
		for (int place = 0; place < LENGTH; place++) {
			if (place > 0 && place % GROUP == 0) {
				code.append('-');
			}
			code.append(DIGITS.charAt(RANDOM.nextInt(DIGITS.length())));
		}
		return code.toString();
	}

	/**
	 * Returns the hash that is stored, 32 bytes, whatever the spelling that was typed.
	 */
	static byte[] hash(String typed) {
		String code = typed.substring(0, Math.min(typed.length(), LONGEST_TYPED))
			.toUpperCase(Locale.ROOT)
			.replaceAll("[-\\s]", "")
			.replace('O', '0')
			.replace('I', '1')
			.replace('L', '1');
		return SecretToken.hash(code);
	}

}
