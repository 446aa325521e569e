package org.healthpipeline.model.bucket;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;

import org.healthpipeline.model.bucket.OffsetPeriods.OffsetPeriod;
import org.healthpipeline.model.type.HealthType;

/**
 * The buckets of a user: of their time zone and night rule. Immutable and thread-safe.
 * <p>
 * Buckets of one period tile time without gaps or overlap, hours nest in days, days in
 * weeks and months. A day starts with the first instant of its date; where clocks skip
 * that, with the change of the clocks.
 */
public final class BucketCalendar {

	private static final long HOUR_MS = Duration.ofHours(1).toMillis();

	private static final Duration WHOLE_DAY = Duration.ofDays(1);

	private static final long DAY_MS = WHOLE_DAY.toMillis();

	private static final long NIGHT_BORDER_MS = Duration.ofHours(18).toMillis();

	/** Wider than offsets (18 h) and any jump of the clocks (24 h) together. */
	private static final long NEAR_A_CHANGE_MS = Duration.ofDays(2).toMillis();

	private final ZoneId zone;

	private final NightRule nightRule;

	private final OffsetPeriods offsets;

	public BucketCalendar(ZoneId zone, NightRule nightRule) {
		this.zone = zone;
		this.nightRule = nightRule;
		this.offsets = OffsetPeriods.of(zone);
	}

	public ZoneId zone() {
		return this.zone;
	}

	public NightRule nightRule() {
		return this.nightRule;
	}

	/** First instant of the hour that holds an instant, epoch milliseconds. */
	public long hourStart(long epochMs) {
		OffsetPeriod period = this.offsets.at(epochMs);
		return Math.max(period.startMs(), localHourStart(epochMs, period));
	}

	/** End, exclusive, of the hour that holds an instant, epoch milliseconds. */
	public long hourEnd(long epochMs) {
		OffsetPeriod period = this.offsets.at(epochMs);
		return Math.min(period.endMs(), localHourStart(epochMs, period) + HOUR_MS);
	}

	private static long localHourStart(long epochMs, OffsetPeriod period) {
		return Math.floorDiv(epochMs + period.offsetMs(), HOUR_MS) * HOUR_MS - period.offsetMs();
	}

	/** The bucket of a type that holds an instant. */
	public Bucket bucketOf(Period period, HealthType type, long epochMs) {
		return bucketOf(period, type.nightRule(), epochMs);
	}

	/**
	 * The bucket that holds an instant.
	 * @param period how long it is
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
	 * The coarser bucket a bucket lies in: of an hour its day, of a day its week or
	 * month.
	 */
	public Bucket parent(Bucket bucket, HealthType type, Period period) {
		return bucketOf(period, type.nightRule(), bucket.startMs());
	}

	/** The buckets that share an instant with [startMs, endMs), in order of time. */
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
	 * The buckets whose key lies in [startMs, endMs), in order of time: those of a query.
	 */
	public List<Bucket> keyedIn(Period period, boolean night, long startMs, long endMs) {
		long margin = night ? 2 * DAY_MS : 0;
		return overlapping(period, night, startMs - margin, endMs + margin).stream()
			.filter((bucket) -> bucket.keyMs() >= startMs && bucket.keyMs() < endMs)
			.toList();
	}

	/** A bucket's key as users read it: with the offset of the zone. */
	public OffsetDateTime date(long keyMs) {
		return Instant.ofEpochMilli(keyMs).atZone(this.zone).toOffsetDateTime();
	}

	/** First instant of a local date, epoch milliseconds. */
	public long startOf(LocalDate date) {
		return firstInstant(date.toEpochDay() * DAY_MS);
	}

	/** The local date at an instant. */
	public LocalDate dateAt(long epochMs) {
		return LocalDate.ofEpochDay(Math.floorDiv(epochMs + this.offsets.at(epochMs).offsetMs(), DAY_MS));
	}

	/** The day, week or month that begins with a local date. */
	private Bucket ofDate(Period period, boolean night, LocalDate first) {
		LocalDate next = switch (period) {
			case HOUR -> throw new IllegalArgumentException("An hour does not begin with a date");
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
	 * The day that holds an instant. The date on the clock is only a first guess: clocks
	 * put back across midnight show the old date again within the new day.
	 */
	private LocalDate dayOf(boolean night, long epochMs) {
		LocalDate day = dateAt(epochMs);
		while (dayStart(night, day) > epochMs) {
			day = day.minusDays(1);
		}
		while (dayStart(night, day.plusDays(1)) <= epochMs) {
			day = day.plusDays(1);
		}
		return day;
	}

	private long dayStart(boolean night, LocalDate day) {
		if (!night) {
			return startOf(day);
		}
		return firstInstant((day.toEpochDay() + this.nightRule.startShiftDays()) * DAY_MS + NIGHT_BORDER_MS);
	}

	/**
	 * The first instant that shows a local time, which is given as if it were UTC. Far
	 * from any change of the offset that is a subtraction.
	 */
	private long firstInstant(long localMs) {
		OffsetPeriod period = this.offsets.at(localMs);
		if (localMs - NEAR_A_CHANGE_MS >= period.startMs() && localMs + NEAR_A_CHANGE_MS < period.endMs()) {
			return localMs - period.offsetMs();
		}
		return firstInstant(LocalDateTime.ofEpochSecond(localMs / 1000, 0, ZoneOffset.UTC));
	}

	/**
	 * A time that clocks skip is where they skip it; if the zone skipped the whole date,
	 * it is that much later, which leaves the skipped date without a bucket of its own.
	 */
	private long firstInstant(LocalDateTime local) {
		ZoneOffsetTransition transition = this.zone.getRules().getTransition(local);
		if (transition != null && transition.isGap() && transition.getDuration().compareTo(WHOLE_DAY) < 0) {
			return transition.getInstant().toEpochMilli();
		}
		return local.atZone(this.zone).toInstant().toEpochMilli();
	}

}
