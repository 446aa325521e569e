package org.healthpipeline.ingestion.imports.apple;

import org.jspecify.annotations.Nullable;

/**
 * Numbers of an export: decimal, with or without exponent, in the range of a double.
 */
final class AppleNumber {

	private static final int LENGTH_MAX = 100;

	private AppleNumber() {
	}

	/**
	 * @return null where the text is no such number
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

}
