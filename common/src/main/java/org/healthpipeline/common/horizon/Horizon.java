package org.healthpipeline.common.horizon;

import java.time.Duration;
import java.util.Comparator;

import org.healthpipeline.model.bucket.Bucket;
import org.healthpipeline.model.bucket.BucketCalendar;
import org.healthpipeline.model.bucket.Period;
import org.healthpipeline.model.type.HealthType;
import org.healthpipeline.model.type.HealthTypes;

/**
 * The limit before which a user's aggregates cannot be recomputed. Closed days stay as
 * they are, with their hours, weeks and months, since some of their samples are missing.
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

	/** Smallest assumed reach of samples, so that most types have the same open days. */
	private static final Duration REACH_MIN = Duration.ofDays(4);

	/**
	 * Extra time for which days are closed, to allow for the difference between two
	 * calendars (26 hours between zones, 24 between night rules). So a day that was open
	 * in the old calendar can still be computed in the new one.
	 */
	private static final Duration CALENDARS_DIFFER = Duration.ofDays(3);

	/** Longest reach of samples of any type. */
	public static final Duration REACH_MAX = HealthTypes.all()
		.stream()
		.map(Horizon::reach)
		.max(Comparator.naturalOrder())
		.orElse(REACH_MIN);

	/** Time after missing samples from which the days of every type are open. */
	public static final Duration CLOSED_AFTER_MAX = REACH_MAX.plus(CALENDARS_DIFFER);

	/**
	 * Returns twice the longest interval of the types that a type is computed from. A
	 * sample that overlaps a day may begin that much earlier, and so may a sample that
	 * covers it.
	 */
	public static Duration reach(HealthType type) {
		return HealthTypes.sources(type)
			.stream()
			.map((source) -> source.longest().multipliedBy(2))
			.filter((reach) -> reach.compareTo(REACH_MIN) > 0)
			.max(Comparator.naturalOrder())
			.orElse(REACH_MIN);
	}

	/** Returns the time after missing samples from which the days of a type are open. */
	public static Duration closedAfter(HealthType type) {
		return reach(type).plus(CALENDARS_DIFFER);
	}

	/** Returns true when there are closed days. */
	public boolean closes() {
		return this.rawCompleteFromMs != NEVER;
	}

	/**
	 * Returns the start of the first day of a type that a change recomputes, epoch
	 * milliseconds.
	 */
	public long openFromMs(BucketCalendar calendar, HealthType type) {
		return firstDayFrom(calendar, type.nightRule(), closedAfter(type));
	}

	/**
	 * Returns the start of the first day of a type that is computed for a new calendar,
	 * epoch milliseconds.
	 */
	public long computableFromMs(BucketCalendar calendar, HealthType type) {
		return firstDayFrom(calendar, type.nightRule(), reach(type));
	}

	/**
	 * Returns the earliest start of samples that reach a day, epoch milliseconds.
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
