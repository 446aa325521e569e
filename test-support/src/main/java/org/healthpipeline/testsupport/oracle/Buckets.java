package org.healthpipeline.testsupport.oracle;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.time.zone.ZoneOffsetTransition;
import java.util.Map;
import java.util.TreeMap;

/**
 * Hours, days, weeks and months of one zone. Hours are found by walking along the clock
 * until it shows another one.
 */
final class Buckets {

	/** A stretch of time, half-open, in milliseconds since 1970. */
	record Hour(long start, long end) {
	}

	/** What stays the same within an hour. */
	private record Clock(LocalDate date, int hour, ZoneOffset offset) {
	}

	private static final LocalTime EVENING = LocalTime.of(18, 0);

	private final ZoneId zone;

	private final OracleNightRule nightRule;

	private final TreeMap<Long, Hour> hours = new TreeMap<>();

	Buckets(ZoneId zone, OracleNightRule nightRule) {
		this.zone = zone;
		this.nightRule = nightRule;
	}

	/** The hour that holds a time. */
	Hour hourOf(long millis) {
		Map.Entry<Long, Hour> known = this.hours.floorEntry(millis);
		if (known != null && millis < known.getValue().end()) {
			return known.getValue();
		}
		Hour hour = walk(millis);
		this.hours.put(hour.start(), hour);
		return hour;
	}

	private Hour walk(long millis) {
		long second = Math.floorDiv(millis, 1000L);
		Clock clock = clock(second);
		long first = second;
		while (clock(first - 60).equals(clock)) {
			first -= 60;
		}
		while (clock(first - 1).equals(clock)) {
			first--;
		}
		long last = second;
		while (clock(last + 60).equals(clock)) {
			last += 60;
		}
		while (clock(last + 1).equals(clock)) {
			last++;
		}
		return new Hour(first * 1000, (last + 1) * 1000);
	}

	private Clock clock(long second) {
		ZonedDateTime shown = Instant.ofEpochSecond(second).atZone(this.zone);
		return new Clock(shown.toLocalDate(), shown.getHour(), shown.getOffset());
	}

	/** The key of the bucket that holds a time. */
	Instant start(String type, OraclePeriod period, long millis) {
		if (period == OraclePeriod.HOUR) {
			return Instant.ofEpochMilli(hourOf(millis).start());
		}
		LocalDate day = day(type, Instant.ofEpochMilli(millis));
		LocalDate first = switch (period) {
			case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
			case MONTH -> day.withDayOfMonth(1);
			default -> day;
		};
		return midnight(first);
	}

	private LocalDate day(String type, Instant time) {
		LocalDate day = time.atZone(this.zone).toLocalDate().minusDays(2);
		while (!time.isBefore(dayStart(type, day.plusDays(1)))) {
			day = day.plusDays(1);
		}
		return day;
	}

	private Instant dayStart(String type, LocalDate day) {
		if (!OracleTypes.nightly(type)) {
			return midnight(day);
		}
		LocalDate evening = (this.nightRule == OracleNightRule.WAKE_DAY) ? day.minusDays(1) : day;
		return evening(evening.atTime(EVENING));
	}

	/**
	 * An evening that clocks skip is when they skip it; if they skip the whole date, it
	 * is the next date's.
	 */
	private Instant evening(LocalDateTime evening) {
		ZoneOffsetTransition change = this.zone.getRules().getTransition(evening);
		boolean skipped = change != null && change.isGap()
				&& change.getDateTimeAfter().toLocalDate().equals(evening.toLocalDate());
		return (change != null && skipped) ? change.getInstant() : evening.atZone(this.zone).toInstant();
	}

	private Instant midnight(LocalDate day) {
		return day.atStartOfDay(this.zone).toInstant();
	}

}
