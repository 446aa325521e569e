package org.healthpipeline.insights.rule;

import java.util.Locale;

/** Plain sentences, the same whatever the machine's language. */
final class Sentence {

	private Sentence() {
	}

	/**
	 * @param format as of {@link String#format}
	 */
	static String of(String format, Object... values) {
		return String.format(Locale.ROOT, format, values);
	}

}
