package org.healthpipeline.common.text;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.Set;

import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;

/**
 * Validates texts that are shown as written: names, labels, reasons. Invisible or
 * misleading characters could make one text look like another, so they are refused. These
 * are control characters, controls of bidirectional text, invisible and unassigned
 * characters, private-use characters and unpaired surrogates. They are the characters
 * that PRECIS' FreeformClass (RFC 8264) disallows. Beyond it, characters that combine
 * into one emoji, letter or ideograph are allowed there, and refused elsewhere.
 */
public final class DisplayText {

	private static final int ZERO_WIDTH_NON_JOINER = 0x200C;

	private static final int ZERO_WIDTH_JOINER = 0x200D;

	private static final int NONE = -1;

	/** Scripts in which a joiner between two letters determines their shape. */
	private static final Set<UnicodeScript> JOINING = Set.of(UnicodeScript.ARABIC, UnicodeScript.SYRIAC,
			UnicodeScript.MONGOLIAN, UnicodeScript.DEVANAGARI, UnicodeScript.BENGALI, UnicodeScript.GURMUKHI,
			UnicodeScript.GUJARATI, UnicodeScript.ORIYA, UnicodeScript.TAMIL, UnicodeScript.TELUGU,
			UnicodeScript.KANNADA, UnicodeScript.MALAYALAM, UnicodeScript.SINHALA, UnicodeScript.KHMER,
			UnicodeScript.MYANMAR);

	private DisplayText() {
	}

	/**
	 * Checks a text.
	 * @param field name of the field, for the refusal
	 * @return the text in Unicode's form NFC, with plain spaces and trimmed; may be empty
	 * @throws ProblemException TEXT_INVALID when it has invisible or misleading
	 * characters
	 */
	public static String check(String text, String field) {
		String normalized = normalized(text);
		if (!isVisible(normalized)) {
			throw new ProblemException(ProblemCode.TEXT_INVALID,
					field + " has characters that are invisible, change the text direction, or do not exist");
		}
		return normalized;
	}

	/**
	 * Removes everything that {@link #check} would refuse, for texts from elsewhere, such
	 * as files.
	 */
	public static String cleaned(String text) {
		int[] characters = text.codePoints().toArray();
		StringBuilder kept = new StringBuilder(text.length());
		for (int index = 0; index < characters.length; index++) {
			if (isVisible(characters, index)) {
				kept.appendCodePoint(characters[index]);
			}
		}
		return normalized(kept.toString());
	}

	/** Returns true when no character is invisible or misleading. */
	public static boolean isVisible(String text) {
		int[] characters = text.codePoints().toArray();
		for (int index = 0; index < characters.length; index++) {
			if (!isVisible(characters, index)) {
				return false;
			}
		}
		return true;
	}

	private static String normalized(String text) {
		StringBuilder spaced = new StringBuilder(text.length());
		text.codePoints()
			.forEach((character) -> spaced
				.appendCodePoint((Character.getType(character) == Character.SPACE_SEPARATOR) ? ' ' : character));
		return Normalizer.normalize(spaced, Normalizer.Form.NFC).strip();
	}

	private static boolean isVisible(int[] characters, int index) {
		int character = characters[index];
		int before = (index > 0) ? characters[index - 1] : NONE;
		int after = (index + 1 < characters.length) ? characters[index + 1] : NONE;
		if (character == ZERO_WIDTH_JOINER) {
			return (isEmoji(before) && isEmoji(after)) || joins(before, after);
		}
		if (character == ZERO_WIDTH_NON_JOINER) {
			return joins(before, after);
		}
		return switch (Character.getType(character)) {
			case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED,
					Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
				false;
			default -> isSelector(character) ? selects(character, before) : !isBlank(character);
		};
	}

	private static boolean joins(int before, int after) {
		if (before == NONE || after == NONE) {
			return false;
		}
		UnicodeScript script = UnicodeScript.of(before);
		return JOINING.contains(script) && UnicodeScript.of(after) == script;
	}

	/** Returns true for symbols, skin tones, and selectors of emoji form. */
	private static boolean isEmoji(int character) {
		return character != NONE && (Character.getType(character) == Character.OTHER_SYMBOL
				|| (character >= 0x1F3FB && character <= 0x1F3FF) || character == 0xFE0F);
	}

	private static boolean isSelector(int character) {
		return (character >= 0xFE00 && character <= 0xFE0F) || (character >= 0xE0100 && character <= 0xE01EF)
				|| (character >= 0x180B && character <= 0x180F);
	}

	/** Returns true when the selector chooses a form of the character before it. */
	private static boolean selects(int selector, int before) {
		if (before == NONE || isSelector(before)) {
			return false;
		}
		if (selector == 0xFE0E || selector == 0xFE0F) {
			return switch (Character.getType(before)) {
				case Character.OTHER_SYMBOL, Character.MATH_SYMBOL, Character.OTHER_PUNCTUATION,
						Character.DASH_PUNCTUATION, Character.DECIMAL_DIGIT_NUMBER ->
					true;
				default -> false;
			};
		}
		return (selector >= 0xFE00) ? Character.isIdeographic(before)
				: UnicodeScript.of(before) == UnicodeScript.MONGOLIAN;
	}

	/**
	 * Returns true for letters, marks and symbols without width, or that look like a
	 * space.
	 */
	private static boolean isBlank(int character) {
		return switch (character) {
			case 0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2800, 0x3164, 0xFFA0 -> true;
			default -> false;
		};
	}

}
