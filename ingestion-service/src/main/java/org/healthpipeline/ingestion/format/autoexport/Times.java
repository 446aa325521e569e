package org.healthpipeline.ingestion.format.autoexport;

import org.healthpipeline.ingestion.collect.InstantText;
import org.healthpipeline.ingestion.collect.Measurement;
import org.healthpipeline.ingestion.collect.RefusalCode;
import org.jspecify.annotations.Nullable;

/**
 * The start and end of a point, in epoch milliseconds.
 *
 * @param startMs {@link Measurement#NO_TIME} where it is missing,
 * {@link InstantText#UNREADABLE} where it is not an instant
 * @param endMs likewise; missing for an instant
 * @param refusal the fault in them, null for none
 */
record Times(long startMs, long endMs, @Nullable RefusalCode refusal) {

	/** Known times. */
	static Times of(long startMs, long endMs) {
		return new Times(startMs, endMs, null);
	}

	/** The times in some fields, each under the first of its names that exists. */
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

	/** The same times, with this end where there is none. */
	Times until(long end) {
		return hasEnd() ? this : of(this.startMs, end);
	}

}
