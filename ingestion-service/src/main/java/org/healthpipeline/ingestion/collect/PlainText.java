package org.healthpipeline.ingestion.collect;

/** Texts that can be stored and shown: bounded, no control characters, no half pairs. */
final class PlainText {

	static final int LENGTH_MAX = 200;

	private PlainText() {
	}

	/** Whether a text can be stored as it is. */
	static boolean isPlain(String text) {
		return text.length() <= LENGTH_MAX && cut(text).length() == text.length();
	}

	/** The text without what cannot be stored, cut to its greatest length. */
	static String cut(String text) {
		StringBuilder plain = new StringBuilder(Math.min(text.length(), LENGTH_MAX));
		for (int index = 0; index < text.length();) {
			int point = text.codePointAt(index);
			index += Character.charCount(point);
			boolean half = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
			if (point >= ' ' && point != 0x7F && !half) {
				if (plain.length() + Character.charCount(point) > LENGTH_MAX) {
					break;
				}
				plain.appendCodePoint(point);
			}
		}
		return plain.toString();
	}

}
