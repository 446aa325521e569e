package org.healthpipeline.model.bucket;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;

import org.healthpipeline.model.bucket.Offsets.OffsetPeriod;
import org.healthpipeline.model.type.HealthType;

/**
 * Buckets of a user, according to their time zones and night rule. Immutable and
 * thread-safe.
 * <p>
 * Buckets of one period cover time without gaps or overlap. Hours nest in days, and days
 * in weeks and months. Local dates never run backwards: a day starts at the first instant
 * at which clocks show its date or a later one. A change of zone or a journey can skip a
 * date, which then has no day. A night, week or month that would begin on it has the key
 * of the next date. Two nights with the same key are one night.
 */
public final class BucketCalendar {

	private static final long HOUR_MS = Duration.ofHours(1).toMillis();

	private static final long DAY_MS = Duration.ofDays(1).toMillis();

	private static final long NIGHT_BORDER_MS = Duration.ofHours(18).toMillis();

	/**
	 * Longest time between the key of a night and its start, or between its end and its
	 * key. It allows for a journey around the earth (26 h) on the date of the key.
	 */
	private static final long NIGHT_AND_KEY_MS = 2 * DAY_MS;

	/**
	 * Exceeds the sum of the largest offset (18 h) and the time from the midnight of a
	 * date to the evening that bounds the next date's night (42 h).
	 */
	private static final long NEAR_A_CHANGE_MS = 3 * DAY_MS;

	private final ZoneHistory zones;

	private final NightRule nightRule;

	private final Offsets offsets;

	public BucketCalendar(ZoneId zone, NightRule nightRule) {
		this(ZoneHistory.of(zone), nightRule);
	}

	public BucketCalendar(ZoneHistory zones, NightRule nightRule) {
		this.zones = zones;
		this.nightRule = nightRule;
		this.offsets = Offsets.of(zones);
	}

	public ZoneHistory zones() {
		return this.zones;
	}

	/** Returns the zone of the latest buckets. */
	public ZoneId zone() {
		return this.zones.latest();
	}

	public NightRule nightRule() {
		return this.nightRule;
	}

	/**
	 * Returns the first instant of the hour that contains an instant, epoch milliseconds.
	 */
	public long hourStart(long epochMs) {
		OffsetPeriod period = this.offsets.at(epochMs);
		return Math.max(period.startMs(), localHourStart(epochMs, period));
	}

	/**
	 * Returns the end, exclusive, of the hour that contains an instant, epoch
	 * milliseconds.
	 */
	public long hourEnd(long epochMs) {
		OffsetPeriod period = this.offsets.at(epochMs);
		return Math.min(period.endMs(), localHourStart(epochMs, period) + HOUR_MS);
	}

	private static long localHourStart(long epochMs, OffsetPeriod period) {
		return Math.floorDiv(epochMs + period.offsetMs(), HOUR_MS) * HOUR_MS - period.offsetMs();
	}

	/** Returns the bucket of a type that contains an instant. */
	public Bucket bucketOf(Period period, HealthType type, long epochMs) {
		return bucketOf(period, type.nightRule(), epochMs);
	}

	/**
	 * Returns the bucket that contains an instant.
	 * @param period length of the bucket
	 * @param night whether days run from 18:00 to 18:00
	 * @param epochMs the instant, epoch milliseconds
	 */
	public Bucket bucketOf(Period period, boolean night, long epochMs) {
		if (period == Period.HOUR) {
			long start = hourStart(epochMs);
			return new Bucket(period, false, start, hourEnd(epochMs), start);
		}
		return ofDate(period, night, firstDate(period, dayOf(night, epochMs)));
	}

	/**
	 * Returns the coarser bucket that contains a bucket: for an hour its day, for a day
	 * its week or month.
	 */
	public Bucket parent(Bucket bucket, HealthType type, Period period) {
		return bucketOf(period, type.nightRule(), bucket.startMs());
	}

	/** Returns the buckets that overlap [startMs, endMs), in order of time. */
	public List<Bucket> overlapping(Period period, boolean night, long startMs, long endMs) {
		List<Bucket> buckets = new ArrayList<>();
		long next = startMs;
		while (next < endMs) {
			Bucket bucket = bucketOf(period, night, next);
			buckets.add(bucket);
			next = bucket.endMs();
		}
		return buckets;
	}

	/**
	 * Returns the buckets of a query: those with a key in [startMs, endMs), in order of
	 * time.
	 */
	public List<Bucket> keyedIn(Period period, boolean night, long startMs, long endMs) {
		long margin = night ? NIGHT_AND_KEY_MS : 0;
		return overlapping(period, night, startMs - margin, endMs + margin).stream()
			.filter((bucket) -> bucket.keyMs() >= startMs && bucket.keyMs() < endMs)
			.toList();
	}

	/** Returns a bucket's key in the form for users: with the UTC offset at that time. */
	public OffsetDateTime date(long keyMs) {
		ZoneOffset offset = ZoneOffset.ofTotalSeconds(Math.toIntExact(this.offsets.at(keyMs).offsetMs() / 1000));
		return OffsetDateTime.ofInstant(Instant.ofEpochMilli(keyMs), offset);
	}

	/**
	 * Returns the first instant of a local date, epoch milliseconds. A skipped date has
	 * the first instant of the next one.
	 */
	public long startOf(LocalDate date) {
		return firstInstant(date.toEpochDay() * DAY_MS);
	}

	/** Returns the local date at an instant: the latest date reached until then. */
	public LocalDate dateAt(long epochMs) {
		return dayOf(false, epochMs);
	}

	/** Returns the day, week or month that begins with a local date. */
	private Bucket ofDate(Period period, boolean night, LocalDate first) {
		LocalDate next = switch (period) {
			case HOUR -> throw new IllegalArgumentException("An hour has no first date");
			case DAY -> first.plusDays(1);
			case WEEK -> first.plusWeeks(1);
			case MONTH -> first.plusMonths(1);
		};
		return new Bucket(period, night, dayStart(night, first), dayStart(night, next), startOf(first));
	}

	private static LocalDate firstDate(Period period, LocalDate date) {
		return switch (period) {
			case HOUR, DAY -> date;
			case WEEK -> date.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
			case MONTH -> date.withDayOfMonth(1);
		};
	}

	/**
	 * Returns the day that contains an instant. The date on the clock is only a first
	 * guess: clocks set back across midnight show the old date again within the new day.
	 */
	private LocalDate dayOf(boolean night, long epochMs) {
		LocalDate day = LocalDate.ofEpochDay(Math.floorDiv(epochMs + this.offsets.at(epochMs).offsetMs(), DAY_MS));
		while (dayStart(night, day) > epochMs) {
			day = day.minusDays(1);
		}
		while (dayStart(night, day.plusDays(1)) <= epochMs) {
			day = day.plusDays(1);
		}
		return day;
	}

	private long dayStart(boolean night, LocalDate day) {
		return night ? nightStart(day) : startOf(day);
	}

	/** The night of a skipped date is part of the next one. */
	private long nightStart(LocalDate day) {
		long evening = evening(day);
		OffsetPeriod period = this.offsets.at(evening);
		if (isFarFromChanges(period, evening)) {
			return evening - period.offsetMs();
		}
		LocalDate first = day;
		while (startOf(first.minusDays(1)) == startOf(first)) {
			first = first.minusDays(1);
		}
		return firstInstant(evening(first));
	}

	/** Returns the local start of a night, as if it were UTC. */
	private long evening(LocalDate day) {
		return (day.toEpochDay() + this.nightRule.startShiftDays()) * DAY_MS + NIGHT_BORDER_MS;
	}

	/**
	 * Returns the first instant at which clocks show a local time or a later one. The
	 * local time is given as if it were UTC. Away from offset changes this is a
	 * subtraction.
	 */
	private long firstInstant(long localMs) {
		OffsetPeriod period = this.offsets.at(localMs);
		if (isFarFromChanges(period, localMs)) {
			return localMs - period.offsetMs();
		}
		period = this.offsets.at(localMs - NEAR_A_CHANGE_MS);
		while (!period.reaches(localMs)) {
			period = this.offsets.at(period.endMs());
		}
		return Math.max(period.startMs(), localMs - period.offsetMs());
	}

	private static boolean isFarFromChanges(OffsetPeriod period, long localMs) {
		return localMs - NEAR_A_CHANGE_MS >= period.startMs() && localMs + NEAR_A_CHANGE_MS < period.endMs();
	}

}
