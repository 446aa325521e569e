package org.healthpipeline.query.share;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;

import org.healthpipeline.model.bucket.Bucket;
import org.healthpipeline.model.bucket.BucketCalendar;
import org.healthpipeline.model.bucket.NightRule;
import org.healthpipeline.model.bucket.Period;
import org.healthpipeline.model.bucket.ZoneHistory;
import org.healthpipeline.model.type.HealthType;
import org.healthpipeline.query.range.TimeRange;

/**
 * Defines which of a user's figures may be read. Nothing else decides this.
 *
 * @param types in the order of the registry, at least one
 * @param dateStart local date of the owner
 * @param dateEnd local date of the owner, inclusive
 * @param granularity the finest period that may be read
 */
public record Scope(List<HealthType> types, LocalDate dateStart, LocalDate dateEnd, Period granularity) {

	public Scope {
		types = List.copyOf(types);
		if (types.isEmpty() || dateEnd.isBefore(dateStart)) {
			throw new IllegalArgumentException("A scope needs types and days");
		}
	}

	/** Returns whether buckets of this period may be read. */
	public boolean allows(Period period) {
		return period.compareTo(this.granularity) >= 0;
	}

	/** Returns the finest period that may be read and has whole days. */
	public Period daysOrCoarser() {
		return allows(Period.DAY) ? Period.DAY : this.granularity;
	}

	/**
	 * Returns the time from the first instant of the first day to the end of the last
	 * one. This is also the range of keys of hours and days (a night belongs to the date
	 * it is named after).
	 */
	public TimeRange.Instants days(ZoneHistory zones) {
		return between(zones, this.dateStart, this.dateEnd.plusDays(1));
	}

	/**
	 * Returns the keys of buckets that are entirely within the dates. A week or month
	 * that reaches beyond them is not shared, since it would reveal days that were not.
	 */
	public TimeRange.Instants keys(Period period, ZoneHistory zones) {
		LocalDate after = this.dateEnd.plusDays(1);
		return switch (period) {
			case HOUR, DAY -> days(zones);
			case WEEK -> between(zones, this.dateStart.with(TemporalAdjusters.nextOrSame(DayOfWeek.MONDAY)),
					after.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)));
			case MONTH -> between(zones, this.dateStart.minusDays(1).with(TemporalAdjusters.firstDayOfNextMonth()),
					after.withDayOfMonth(1));
		};
	}

	/**
	 * Returns the time of samples that can affect shared buckets of a type: the days; for
	 * nights from their first evening to their last.
	 */
	public TimeRange.Instants times(HealthType type, BucketCalendar calendar) {
		TimeRange.Instants days = days(calendar.zones());
		if (!type.nightRule()) {
			return days;
		}
		List<Bucket> nights = calendar.keyedIn(Period.DAY, true, days.fromMs(), days.untilMs());
		if (nights.isEmpty()) {
			return days;
		}
		long from = nights.get(0).startMs();
		long until = nights.get(nights.size() - 1).endMs();
		return allows(Period.HOUR)
				? new TimeRange.Instants(Math.min(from, days.fromMs()), Math.max(until, days.untilMs()))
				: new TimeRange.Instants(from, until);
	}

	private static TimeRange.Instants between(ZoneHistory zones, LocalDate first, LocalDate after) {
		// Keys are midnights whatever the night rule.
		BucketCalendar calendar = new BucketCalendar(zones, NightRule.WAKE_DAY);
		long from = calendar.startOf(first);
		return new TimeRange.Instants(from, Math.max(from, calendar.startOf(after)));
	}

}
