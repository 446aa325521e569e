package org.healthpipeline.testsupport.oracle;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Computes hours, days, weeks and months of a user. Hours are found by walking along the
 * clock until it shows another one. First instants of dates are found by bisection.
 */
final class Buckets {

	/** The fields of a clock that stay the same within an hour. */
	private record Clock(LocalDate date, int hour, ZoneOffset offset) {
	}

	/** An hour with the date and the night that it belongs to. */
	private record Hour(Span span, LocalDate date, LocalDate night) {
	}

	private static final int EVENING = 18;

	private final OracleZones zones;

	private final OracleNightRule nightRule;

	private final TreeMap<Long, Hour> hours = new TreeMap<>();

	private final Map<LocalDate, Instant> firstInstants = new HashMap<>();

	Buckets(OracleZones zones, OracleNightRule nightRule) {
		this.zones = zones;
		this.nightRule = nightRule;
	}

	/** Returns the hour that contains a time. */
	Span hourOf(long millis) {
		return hour(millis).span();
	}

	private Hour hour(long millis) {
		Map.Entry<Long, Hour> known = this.hours.floorEntry(millis);
		if (known != null && known.getValue().span().holds(millis)) {
			return known.getValue();
		}
		Span span = walk(Math.floorDiv(millis, 1000L));
		long second = span.start() / 1000;
		Hour hour = new Hour(span, date(second), this.zones.reached(second, this::night));
		this.hours.put(span.start(), hour);
		return hour;
	}

	private Span walk(long second) {
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
		return new Span(first * 1000, (last + 1) * 1000);
	}

	private Clock clock(long second) {
		ZonedDateTime shown = this.zones.clock(second);
		return new Clock(date(second), shown.getHour(), shown.getOffset());
	}

	/** Returns the latest local date reached until then. */
	private LocalDate date(long second) {
		return this.zones.reached(second, LocalDateTime::toLocalDate);
	}

	/** Returns the date that names the clock's night. */
	private LocalDate night(LocalDateTime clock) {
		boolean evening = clock.getHour() >= EVENING;
		LocalDate wakeDay = evening ? clock.toLocalDate().plusDays(1) : clock.toLocalDate();
		return (this.nightRule == OracleNightRule.WAKE_DAY) ? wakeDay : wakeDay.minusDays(1);
	}

	/** Returns the key of the bucket that contains a time. */
	Instant start(String type, OraclePeriod period, long millis) {
		Hour hour = hour(millis);
		LocalDate day = OracleTypes.nightly(type) ? hour.night() : hour.date();
		return switch (period) {
			case HOUR -> Instant.ofEpochMilli(hour.span().start());
			case DAY -> firstInstant(day);
			case WEEK -> firstInstant(named(day).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)));
			case MONTH -> firstInstant(named(day).withDayOfMonth(1));
		};
	}

	/**
	 * Returns the date that names a bucket of a day: the next one, if its own was
	 * skipped.
	 */
	private LocalDate named(LocalDate day) {
		return date(firstInstant(day).getEpochSecond());
	}

	/** Returns the first instant of a date, or of the next one if it was skipped. */
	private Instant firstInstant(LocalDate date) {
		return this.firstInstants.computeIfAbsent(date, (day) -> {
			long before = day.minusDays(3).atStartOfDay().toEpochSecond(ZoneOffset.UTC);
			long reached = day.plusDays(3).atStartOfDay().toEpochSecond(ZoneOffset.UTC);
			while (reached - before > 1) {
				long middle = before + (reached - before) / 2;
				if (date(middle).isBefore(day)) {
					before = middle;
				}
				else {
					reached = middle;
				}
			}
			return Instant.ofEpochSecond(reached);
		});
	}

}
