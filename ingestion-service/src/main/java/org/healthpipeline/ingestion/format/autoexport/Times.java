package org.healthpipeline.ingestion.format.autoexport;

import org.healthpipeline.ingestion.collect.InstantText;
import org.healthpipeline.ingestion.collect.Measurement;
import org.healthpipeline.ingestion.collect.RefusalCode;
import org.jspecify.annotations.Nullable;

/**
 * When something was, in epoch milliseconds.
 *
 * @param startMs {@link Measurement#NO_TIME} where it is missing,
 * {@link InstantText#UNREADABLE} where it is no instant
 * @param endMs likewise; missing for an instant
 * @param refusal what is wrong with them, null for nothing
 */
record Times(long startMs, long endMs, @Nullable RefusalCode refusal) {

	/** Known times. */
	static Times of(long startMs, long endMs) {
		return new Times(startMs, endMs, null);
	}

	/** The times that fields say, each by the first of its names that is there. */
	static Times of(Element element, String[] starts, String... ends) {
		String start = element.text(starts);
		String end = element.text(ends);
		long startMs = time(start);
		long endMs = time(end);
		RefusalCode refusal = null;
		if (start == null) {
			refusal = RefusalCode.MISSING_START;
		}
		else if (startMs == InstantText.UNREADABLE) {
			refusal = LocalTimeText.isDate(start) ? RefusalCode.TIME_UNKNOWN : RefusalCode.INVALID_START;
		}
		else if (endMs == InstantText.UNREADABLE) {
			refusal = RefusalCode.INVALID_END;
		}
		return new Times(startMs, endMs, refusal);
	}

	private static long time(@Nullable String text) {
		return (text != null) ? LocalTimeText.parse(text) : Measurement.NO_TIME;
	}

	boolean hasEnd() {
		return this.endMs != Measurement.NO_TIME;
	}

	/** The same, to this end where it has none. */
	Times until(long end) {
		return hasEnd() ? this : of(this.startMs, end);
	}

}
