package org.healthpipeline.common.horizon;

import java.time.Duration;
import java.util.Comparator;

import org.healthpipeline.model.bucket.Bucket;
import org.healthpipeline.model.bucket.BucketCalendar;
import org.healthpipeline.model.bucket.Period;
import org.healthpipeline.model.type.HealthType;
import org.healthpipeline.model.type.HealthTypes;

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

	/** At least so far samples reach; most types have the same open days by it. */
	private static final Duration REACH_MIN = Duration.ofDays(4);

	/**
	 * Days are closed for longer than they would have to be by what two calendars may
	 * differ in (26 hours between zones, 24 between the rules for nights). So a day that
	 * was open in the old calendar can still be computed in the new one.
	 */
	private static final Duration CALENDARS_DIFFER = Duration.ofDays(3);

	/** How far samples of any type reach. */
	public static final Duration REACH_MAX = HealthTypes.all()
		.stream()
		.map(Horizon::reach)
		.max(Comparator.naturalOrder())
		.orElse(REACH_MIN);

	/** So long after missing samples the days of every type are open. */
	public static final Duration CLOSED_AFTER_MAX = REACH_MAX.plus(CALENDARS_DIFFER);

	/**
	 * Twice the longest interval of what a type is made of: a sample that overlaps a day
	 * may begin so long before it, and what covers that sample so long before it again.
	 */
	public static Duration reach(HealthType type) {
		return HealthTypes.sources(type)
			.stream()
			.map((source) -> source.longest().multipliedBy(2))
			.filter((reach) -> reach.compareTo(REACH_MIN) > 0)
			.max(Comparator.naturalOrder())
			.orElse(REACH_MIN);
	}

	/** So long after missing samples the days of a type are open. */
	public static Duration closedAfter(HealthType type) {
		return reach(type).plus(CALENDARS_DIFFER);
	}

	/** Whether there are closed days. */
	public boolean closes() {
		return this.rawCompleteFromMs != NEVER;
	}

	/**
	 * Start of the first day that is computed of a type when something changes, epoch
	 * milliseconds.
	 */
	public long openFromMs(BucketCalendar calendar, HealthType type) {
		return firstDayFrom(calendar, type.nightRule(), closedAfter(type));
	}

	/**
	 * Start of the first day that is computed of a type when everything is computed for a
	 * new calendar, epoch milliseconds.
	 */
	public long computableFromMs(BucketCalendar calendar, HealthType type) {
		return firstDayFrom(calendar, type.nightRule(), reach(type));
	}

	/**
	 * How far back samples of a type may lie that reach a day, epoch milliseconds.
	 * @param dayMs start of the day, or {@link #NEVER}
	 */
	public static long reachingMs(HealthType type, long dayMs) {
		return (dayMs == NEVER) ? NEVER : dayMs - reach(type).toMillis();
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
