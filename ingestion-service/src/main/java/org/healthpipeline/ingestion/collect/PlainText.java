package org.healthpipeline.ingestion.collect;

/**
 * Texts that can be stored and shown: bounded, without control characters and unpaired
 * surrogates.
 */
final class PlainText {

	private static final int LENGTH_MAX = 200;

	private PlainText() {
	}

	/** Whether a text can be stored as it is. */
	static boolean isPlain(String text) {
		if (text.length() > LENGTH_MAX) {
			return false;
		}
		for (int index = 0; index < text.length();) {
			int point = text.codePointAt(index);
			if (!isPlain(point)) {
				return false;
			}
			index += Character.charCount(point);
		}
		return true;
	}

	/** The text without characters that cannot be stored, cut to its greatest length. */
	static String cut(String text) {
		StringBuilder plain = new StringBuilder(LENGTH_MAX);
		for (int index = 0; index < text.length();) {
			int point = text.codePointAt(index);
			index += Character.charCount(point);
			if (isPlain(point)) {
				if (plain.length() + Character.charCount(point) > LENGTH_MAX) {
					break;
				}
				plain.appendCodePoint(point);
			}
		}
		return plain.toString();
	}

	/**
	 * Whether a code point can be stored. An unpaired surrogate is a code point of its
	 * own.
	 */
	private static boolean isPlain(int point) {
		boolean half = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
		return !half && !Character.isISOControl(point);
	}

}
