package org.healthpipeline.ingestion.collect;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.io.JsonStringEncoder;

/** Keeps the name that a workout's activity has at its source, in its metadata. */
final class OriginalActivity {

	private static final String FIELD = "\"originalActivity\"";

	private OriginalActivity() {
	}

	/**
	 * The metadata with the original activity. An existing one stays: the sample has been
	 * here before.
	 * @param metadata a JSON object, null for none
	 */
	static String in(@Nullable String metadata, String original) {
		if (metadata != null && metadata.contains(FIELD)) {
			return metadata;
		}
		String field = FIELD + ":\"" + new String(JsonStringEncoder.getInstance().quoteAsCharArray(original)) + "\"";
		String others = (metadata != null) ? metadata.substring(metadata.indexOf('{') + 1).strip() : "}";
		return "{" + field + (others.equals("}") ? "" : ",") + others;
	}

}
