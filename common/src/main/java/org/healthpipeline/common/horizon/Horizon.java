package org.healthpipeline.common.horizon;

import java.time.Duration;

import org.healthpipeline.model.bucket.Bucket;
import org.healthpipeline.model.bucket.BucketCalendar;
import org.healthpipeline.model.bucket.Period;

/**
 * Which of a user's aggregates can be computed anew. Days that are closed stay as they
 * are, with their hours, weeks and months: not all samples are there that they were made
 * of.
 *
 * @param rawCompleteFromMs samples that start before may be missing, epoch milliseconds;
 * {@link #NEVER} when none is
 * @param hoursFromMs hour aggregates before may be missing, epoch milliseconds;
 * {@link #NEVER} when none is
 */
public record Horizon(long rawCompleteFromMs, long hoursFromMs) {

	/** Before all time. */
	public static final long NEVER = Long.MIN_VALUE;

	/** Nothing is missing. */
	public static final Horizon NONE = new Horizon(NEVER, NEVER);

	/**
	 * Twice the longest interval of any type: a sample that overlaps a day may begin so
	 * long before it, and what covers that sample so long before it again.
	 */
	public static final Duration REACH = Duration.ofDays(4);

	/**
	 * Days are closed for longer than they would have to be by what two calendars may
	 * differ in (26 hours between zones, 24 between the rules for nights). So a day that
	 * was open in the old calendar can still be computed in the new one.
	 */
	public static final Duration CLOSED_AFTER = REACH.plusDays(3);

	/** Whether there are closed days. */
	public boolean closes() {
		return this.rawCompleteFromMs != NEVER;
	}

	/**
	 * Start of the first day that is computed when something changes, epoch milliseconds.
	 * @param night whether days run from 18:00 to 18:00
	 */
	public long openFromMs(BucketCalendar calendar, boolean night) {
		return firstDayFrom(calendar, night, CLOSED_AFTER);
	}

	/**
	 * Start of the first day that is computed when everything is computed for a new
	 * calendar, epoch milliseconds.
	 * @param night whether days run from 18:00 to 18:00
	 */
	public long computableFromMs(BucketCalendar calendar, boolean night) {
		return firstDayFrom(calendar, night, REACH);
	}

	/**
	 * How far back samples may lie that reach a day, epoch milliseconds.
	 * @param dayMs start of the day, or {@link #NEVER}
	 */
	public static long reachingMs(long dayMs) {
		return (dayMs == NEVER) ? NEVER : dayMs - REACH.toMillis();
	}

	private long firstDayFrom(BucketCalendar calendar, boolean night, Duration after) {
		if (!closes()) {
			return NEVER;
		}
		long fromMs = this.rawCompleteFromMs + after.toMillis();
		Bucket day = calendar.bucketOf(Period.DAY, night, fromMs);
		return (day.startMs() == fromMs) ? fromMs : day.endMs();
	}

}
