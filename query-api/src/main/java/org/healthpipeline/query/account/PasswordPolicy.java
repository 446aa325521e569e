package org.healthpipeline.query.account;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.nulabinc.zxcvbn.StandardDictionaries;
import com.nulabinc.zxcvbn.Zxcvbn;
import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * Refuses passwords that are short or that an attacker tries first. Refused are those in
 * lists of leaked passwords, in any letter case and with digits and signs around them. So
 * are the words of this product and the user's own name and address with little else, and
 * whatever zxcvbn guesses in less than a million attempts. No kinds of characters are
 * required (NIST SP 800-63B, 3.1.1.2). Safe for use by several threads.
 */
final class PasswordPolicy {

	static final int SHORTEST = 8;

	static final int LONGEST = 256;

	/** zxcvbn's score; fewer than 10^6 guesses score below 2. */
	private static final int LEAST_SCORE = 2;

	/** Longer passwords are not guessed by patterns, and take seconds to score. */
	private static final int MEASURED_AT_MOST = 32;

	/** Letters that a password needs beyond well-known words. */
	private static final int LEAST_OWN = 4;

	private static final int SHORTEST_WORD = 3;

	private static final List<String> PRODUCT = List.of("health", "pipeline", "healthpipeline", "health-pipeline",
			"fitbit", "garmin", "apple", "watch", "iphone", "samsung", "withings", "oura", "polar", "steps", "heart",
			"sleep", "password", "passwort", "data");

	private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{L}\\p{M}]+");

	private static final Map<Character, Character> WRITTEN_AS = Map.of('0', 'o', '1', 'i', '3', 'e', '4', 'a', '5', 's',
			'7', 't', '8', 'b', '@', 'a', '$', 's', '!', 'i');

	private final Set<String> common;

	private final Zxcvbn strength = new Zxcvbn();

	PasswordPolicy() {
		try {
			this.common = StandardDictionaries.PASSWORDS_LOADER.load()
				.getFrequencies()
				.stream()
				.collect(Collectors.toUnmodifiableSet());
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The list of common passwords cannot be read", ex);
		}
	}

	/** Checks the password of a user without a name. */
	String check(@Nullable String password, EmailAddress email) {
		return check(password, email, "");
	}

	/**
	 * Checks a password.
	 * @param name name of the user, may be empty
	 * @return the password
	 * @throws ProblemException when it is missing, too short, too long, or easily
	 * guessed; TEXT_INVALID when it has characters that not everybody can type or see
	 */
	String check(@Nullable String password, EmailAddress email, String name) {
		if (password == null || password.codePointCount(0, password.length()) < SHORTEST
				|| password.length() > LONGEST) {
			throw refused("password must have " + SHORTEST + " to " + LONGEST + " characters");
		}
		if (!OpaqueString.isAllowed(password)) {
			throw new ProblemException(ProblemCode.TEXT_INVALID,
					"password has control characters, or characters that are invisible or unassigned");
		}
		String folded = OpaqueString.of(password).strip().toLowerCase(Locale.ROOT);
		if (folded.equals(email.value()) || folded.equals(email.localPart())) {
			throw refused("password is the email address");
		}
		if (isCommon(folded) || isCommon(plain(folded)) || isOneCharacter(folded)) {
			throw refused("password is one of the most common ones");
		}
		List<String> known = known(email, name);
		if (isMadeOf(known, folded) || isMadeOf(known, plain(folded))) {
			throw refused("password consists of well-known words: your name or address, or this product's name");
		}
		if (folded.length() <= MEASURED_AT_MOST && this.strength.measure(folded, known).getScore() < LEAST_SCORE) {
			throw refused("password is easily guessed; add another word or two");
		}
		return password;
	}

	/**
	 * Returns whether it is a common password, alone, repeated, or with only digits and
	 * signs added.
	 */
	private boolean isCommon(String password) {
		return this.common.contains(password) || this.common.contains(unit(password))
				|| this.common.contains(NO_LETTERS.matcher(password).replaceAll(""))
				|| NO_LETTERS.splitAsStream(password)
					.filter((word) -> !word.isEmpty())
					.distinct()
					.limit(2)
					.reduce((first, second) -> "")
					.filter(this.common::contains)
					.isPresent();
	}

	/** Returns the part that the password repeats, or the password itself. */
	private static String unit(String password) {
		int length = (password + password).indexOf(password, 1);
		return password.substring(0, length);
	}

	private static boolean isOneCharacter(String password) {
		return password.codePoints().distinct().limit(2).count() < 2;
	}

	/** Returns whether it has one of these words, and few letters beside them. */
	private boolean isMadeOf(List<String> known, String password) {
		String rest = password;
		for (String word : known) {
			rest = rest.replace(word, " ");
		}
		String own = NO_LETTERS.matcher(rest).replaceAll("");
		return !rest.equals(password) && (own.length() < LEAST_OWN || this.common.contains(own));
	}

	/** Returns the longest words first, so that no word is hidden by a part of it. */
	private static List<String> known(EmailAddress email, String name) {
		TreeSet<String> words = new TreeSet<>(
				Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()));
		words.addAll(PRODUCT);
		for (String text : List.of(email.localPart(), email.domain(), name.toLowerCase(Locale.ROOT))) {
			words.add(text);
			words.add(NO_LETTERS.matcher(text).replaceAll(""));
			words.addAll(List.of(NO_LETTERS.split(text)));
		}
		words.removeIf((word) -> word.length() < SHORTEST_WORD);
		return new ArrayList<>(words);
	}

	/** Replaces signs by the letters that they are often written for. */
	private static String plain(String password) {
		StringBuilder letters = new StringBuilder(password.length());
		password.chars()
			.forEach((character) -> letters.append(WRITTEN_AS.getOrDefault((char) character, (char) character)));
		return letters.toString();
	}

	private static ProblemException refused(String detail) {
		return new ProblemException(ProblemCode.INVALID_REQUEST, detail);
	}

}
