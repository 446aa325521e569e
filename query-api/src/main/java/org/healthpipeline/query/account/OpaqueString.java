package org.healthpipeline.query.account;

import java.text.Normalizer;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacter.HangulSyllableType;
import com.ibm.icu.lang.UCharacterCategory;
import com.ibm.icu.lang.UProperty;

/**
 * Normalises passwords by PRECIS' profile OpaqueString (RFC 8265, 4.2). The same
 * characters typed on another system give the same password; nothing else is changed.
 */
final class OpaqueString {

	private OpaqueString() {
	}

	/**
	 * Replaces every other kind of space by ASCII's, and normalises to Unicode's form
	 * NFC.
	 */
	static String of(String password) {
		StringBuilder spaced = new StringBuilder(password.length());
		password.codePoints()
			.forEach((character) -> spaced.appendCodePoint(
					(UCharacter.getType(character) == UCharacterCategory.SPACE_SEPARATOR) ? ' ' : character));
		return Normalizer.normalize(spaced, Normalizer.Form.NFC);
	}

	/** Returns whether every character is in the FreeformClass (RFC 8264, 4.3). */
	static boolean isAllowed(String password) {
		return password.codePoints().allMatch(OpaqueString::isAllowed);
	}

	private static boolean isAllowed(int character) {
		return switch (UCharacter.getType(character)) {
			case UCharacterCategory.CONTROL, UCharacterCategory.SURROGATE, UCharacterCategory.PRIVATE_USE,
					UCharacterCategory.UNASSIGNED, UCharacterCategory.LINE_SEPARATOR,
					UCharacterCategory.PARAGRAPH_SEPARATOR ->
				false;
			default -> !UCharacter.hasBinaryProperty(character, UProperty.DEFAULT_IGNORABLE_CODE_POINT)
					&& !isOldHangul(character);
		};
	}

	private static boolean isOldHangul(int character) {
		return switch (UCharacter.getIntPropertyValue(character, UProperty.HANGUL_SYLLABLE_TYPE)) {
			case HangulSyllableType.LEADING_JAMO, HangulSyllableType.VOWEL_JAMO, HangulSyllableType.TRAILING_JAMO ->
				true;
			default -> false;
		};
	}

}
