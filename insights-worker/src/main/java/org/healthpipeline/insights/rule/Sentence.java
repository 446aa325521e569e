package org.healthpipeline.insights.rule;

import java.util.Locale;

/** Plain sentences, the same whatever the machine's language. */
final class Sentence {

	private Sentence() {
	}

	/**
	 * @param format as of {@link String#format}
	 */
	// Error Prone's annotation for it would be a dependency for one method.
	@SuppressWarnings("AnnotateFormatMethod")
	static String of(String format, Object... values) {
		return String.format(Locale.ROOT, format, values);
	}

}
