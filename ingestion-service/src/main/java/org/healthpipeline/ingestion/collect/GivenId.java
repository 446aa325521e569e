package org.healthpipeline.ingestion.collect;

import java.util.UUID;

import org.healthpipeline.common.sample.SampleId;
import org.jspecify.annotations.Nullable;

/**
 * An id of a sample or a record as its sender gave it: a UUID, or any other text.
 *
 * @param uuid under which it is stored
 * @param text that was sent, null where it is a UUID
 */
public record GivenId(UUID uuid, @Nullable String text) {

	/** Counted in code points. */
	private static final int LENGTH_MAX = 200;

	/**
	 * Parses an id.
	 * @return null where the text is empty, too long, or not valid Unicode
	 */
	public static @Nullable GivenId parse(String sent) {
		UUID uuid = UuidText.parse(sent);
		if (uuid != null) {
			return new GivenId(uuid, null);
		}
		return isText(sent) ? new GivenId(SampleId.ofText(sent), sent) : null;
	}

	/** Whether the text has no unpaired surrogates: they would all become the same id. */
	private static boolean isText(String sent) {
		return !sent.isEmpty() && sent.length() <= 2 * LENGTH_MAX && sent.codePointCount(0, sent.length()) <= LENGTH_MAX
				&& sent.codePoints()
					.noneMatch((point) -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
	}

	/** The id as answers show it: the text that was sent, or the UUID in lower case. */
	public String shown() {
		return (this.text != null) ? this.text : this.uuid.toString();
	}

	/** The id as answers show it, or null for a missing one. */
	static @Nullable String shownOrNull(@Nullable GivenId id) {
		return (id != null) ? id.shown() : null;
	}

}
