package org.healthpipeline.ingestion.collect;

import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * Reads UUIDs in their one form of 36 characters. {@link UUID#fromString} also takes
 * shortened ones, with which two texts would be one id.
 */
public final class UuidText {

	private static final int LENGTH = 36;

	private UuidText() {
	}

	/**
	 * Parses a UUID.
	 * @return null where the text is not a UUID
	 */
	public static @Nullable UUID parse(String text) {
		if (text.length() != LENGTH || text.charAt(8) != '-' || text.charAt(13) != '-' || text.charAt(18) != '-'
				|| text.charAt(23) != '-') {
			return null;
		}
		long first = hex(text, 0, 8);
		long second = hex(text, 9, 13);
		long third = hex(text, 14, 18);
		long fourth = hex(text, 19, 23);
		long fifth = hex(text, 24, LENGTH);
		if ((first | second | third | fourth | fifth) < 0) {
			return null;
		}
		return new UUID(first << 32 | second << 16 | third, fourth << 48 | fifth);
	}

	/** Hexadecimal digits as a number, negative where one is not a digit. */
	private static long hex(String text, int from, int until) {
		long number = 0;
		for (int index = from; index < until; index++) {
			int digit = digit(text.charAt(index));
			if (digit < 0) {
				return -1;
			}
			number = number << 4 | digit;
		}
		return number;
	}

	private static int digit(char character) {
		if (character >= '0' && character <= '9') {
			return character - '0';
		}
		int letter = (character | 0x20) - 'a';
		return (letter >= 0 && letter < 6 && character < 0x80) ? letter + 10 : -1;
	}

}
