package org.healthpipeline.ingestion.collect;

import java.util.UUID;

import org.healthpipeline.common.sample.SampleId;
import org.jspecify.annotations.Nullable;

/**
 * An id of a sample or a record as its sender gave it: a UUID, or any other text.
 *
 * @param uuid what it is stored under
 * @param text what was sent, null where that is a UUID
 */
public record GivenId(UUID uuid, @Nullable String text) {

	/** In code points. */
	private static final int LENGTH_MAX = 200;

	/**
	 * @return null where the text is empty, too long, or no Unicode text
	 */
	public static @Nullable GivenId parse(String sent) {
		UUID uuid = UuidText.parse(sent);
		if (uuid != null) {
			return new GivenId(uuid, null);
		}
		return isText(sent) ? new GivenId(SampleId.ofText(sent), sent) : null;
	}

	/** Halves of a pair of surrogates would all become the same id. */
	private static boolean isText(String sent) {
		return !sent.isEmpty() && sent.length() <= 2 * LENGTH_MAX && sent.codePointCount(0, sent.length()) <= LENGTH_MAX
				&& sent.codePoints()
					.noneMatch((point) -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
	}

	/** What answers show: the text that was sent, a UUID in lower case. */
	public String shown() {
		return (this.text != null) ? this.text : this.uuid.toString();
	}

	/** Of an id that may be missing. */
	static @Nullable String shownOrNull(@Nullable GivenId id) {
		return (id != null) ? id.shown() : null;
	}

}
