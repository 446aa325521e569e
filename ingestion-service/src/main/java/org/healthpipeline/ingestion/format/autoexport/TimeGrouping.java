package org.healthpipeline.ingestion.format.autoexport;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/** The interval that the app sums or averages into one point. */
enum TimeGrouping {

	/** The default for heart rates. */
	SECOND(Duration.ofSeconds(1)),

	/** The default. */
	MINUTE(Duration.ofMinutes(1)),

	/** An hour of the clock. */
	HOUR(Duration.ofHours(1)),

	/** From midnight to midnight; one is an hour longer and one shorter in most years. */
	DAY(Duration.ofDays(1)),

	/** Weeks, months and years, which cannot be divided into days. */
	TOO_COARSE(Duration.ofDays(7));

	private static final long HOUR_MS = Duration.ofHours(1).toMillis();

	private final long ms;

	TimeGrouping(Duration length) {
		this.ms = length.toMillis();
	}

	/** The length in milliseconds. */
	long ms() {
		return this.ms;
	}

	/** The grouping in the header of the app, null where there is none. */
	static @Nullable TimeGrouping ofHeader(@Nullable String header) {
		String word = (header != null) ? header.strip().toLowerCase(Locale.ROOT) : "";
		if (word.startsWith("sec")) {
			return SECOND;
		}
		if (word.startsWith("min") || word.equals("default")) {
			return MINUTE;
		}
		if (word.startsWith("hour")) {
			return HOUR;
		}
		if (word.startsWith("day") || word.equals("daily")) {
			return DAY;
		}
		return (word.startsWith("week") || word.startsWith("month") || word.startsWith("year")
				|| word.startsWith("quarter")) ? TOO_COARSE : null;
	}

	/**
	 * The shortest of minute, hour and day between two of the times; a minute without two
	 * times.
	 * @param startsMs sorted
	 */
	static TimeGrouping ofTimes(long[] startsMs) {
		for (TimeGrouping span : new TimeGrouping[] { MINUTE, HOUR }) {
			if (areApart(startsMs, span.ms)) {
				return span;
			}
		}
		boolean days = areApart(startsMs, DAY.ms) || areApart(startsMs, DAY.ms - HOUR_MS)
				|| areApart(startsMs, DAY.ms + HOUR_MS);
		return days ? DAY : MINUTE;
	}

	private static boolean areApart(long[] startsMs, long ms) {
		int other = 0;
		for (long start : startsMs) {
			while (startsMs[other] < start - ms) {
				other++;
			}
			if (startsMs[other] == start - ms) {
				return true;
			}
		}
		return false;
	}

	/**
	 * The end of a point that begins then. A day ends where the next one begins, also
	 * where clocks change in it.
	 * @param startsMs of all points, sorted
	 */
	long end(long startMs, long[] startsMs) {
		if (this == DAY) {
			for (long ms : new long[] { DAY.ms - HOUR_MS, DAY.ms, DAY.ms + HOUR_MS }) {
				if (Arrays.binarySearch(startsMs, startMs + ms) >= 0) {
					return startMs + ms;
				}
			}
		}
		return startMs + this.ms;
	}

}
