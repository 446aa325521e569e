package org.healthpipeline.ingestion.format.apple;

import org.jspecify.annotations.Nullable;

/**
 * Parses the numbers of an export: decimal, with or without exponent, in the range of a
 * double.
 */
final class AppleNumber {

	private static final int LENGTH_MAX = 100;

	private AppleNumber() {
	}

	/**
	 * Parses a number.
	 * @return null where the text is not such a number
	 */
	static @Nullable Double parse(String text) {
		if (text.isEmpty() || text.length() > LENGTH_MAX) {
			return null;
		}
		for (int index = 0; index < text.length(); index++) {
			if ("0123456789.+-eE".indexOf(text.charAt(index)) < 0) {
				return null;
			}
		}
		try {
			double number = Double.parseDouble(text);
			return Double.isFinite(number) ? number : null;
		}
		catch (NumberFormatException ex) {
			return null;
		}
	}

	/**
	 * Parses a number as a phone writes it in its user's language: with a decimal comma
	 * or point, groups of digits, and a long minus sign.
	 * @return null where the text is not such a number
	 */
	static @Nullable Double parseLocal(String text) {
		String plain = text.replace('\u2212', '-').replace('\u066b', '.').replaceAll("[\\h'’\u066c]", "");
		int comma = plain.lastIndexOf(',');
		int point = plain.lastIndexOf('.');
		String decimal = (comma > point) ? plain.replace(".", "").replace(',', '.') : plain.replace(",", "");
		return parse(decimal);
	}

}
