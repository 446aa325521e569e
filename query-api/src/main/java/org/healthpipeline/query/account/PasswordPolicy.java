package org.healthpipeline.query.account;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

import com.nulabinc.zxcvbn.StandardDictionaries;
import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * Which passwords are taken: long enough, and none that an attacker tries first. There
 * are no rules about kinds of characters (NIST SP 800-63B, 3.1.1.2). Safe for use by
 * several threads.
 */
final class PasswordPolicy {

	static final int SHORTEST = 8;

	static final int LONGEST = 256;

	/** The common passwords that are long enough to come into question. */
	private final Set<String> common;

	PasswordPolicy() {
		try {
			this.common = StandardDictionaries.PASSWORDS_LOADER.load()
				.getFrequencies()
				.stream()
				.filter((password) -> password.length() >= SHORTEST)
				.collect(Collectors.toUnmodifiableSet());
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The list of common passwords cannot be read", ex);
		}
	}

	/**
	 * @return the password
	 * @throws ProblemException when it is missing, too short, too long, or easily guessed
	 */
	String check(@Nullable String password, EmailAddress email) {
		if (password == null || password.codePointCount(0, password.length()) < SHORTEST
				|| password.length() > LONGEST) {
			throw refused("password has to have " + SHORTEST + " to " + LONGEST + " characters");
		}
		String folded = password.strip().toLowerCase(Locale.ROOT);
		if (this.common.contains(folded) || isOneCharacter(folded)) {
			throw refused("password is one of the most common ones");
		}
		if (folded.equals(email.value()) || folded.equals(email.localPart())) {
			throw refused("password is the email address");
		}
		return password;
	}

	private static boolean isOneCharacter(String password) {
		return password.codePoints().distinct().limit(2).count() < 2;
	}

	private static ProblemException refused(String detail) {
		return new ProblemException(ProblemCode.INVALID_REQUEST, detail);
	}

}
