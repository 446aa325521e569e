package org.healthpipeline.insights.rule;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

import org.healthpipeline.model.bucket.Bucket;
import org.healthpipeline.model.bucket.BucketCalendar;
import org.healthpipeline.model.bucket.Period;
import org.healthpipeline.model.type.HealthTypes;

/**
 * The data of one user at one moment, as far as rules need it. All windows consist of
 * local days and depend on the local date only. So findings change with the data and at
 * midnight, never in between. Immutable.
 */
public final class Observations {

	private static final NavigableMap<LocalDate, DailyFigure> NO_DAYS = new TreeMap<>();

	private static final Comparator<Reading> BY_TIME = Comparator.comparingLong(Reading::epochMs)
		.thenComparingDouble(Reading::value);

	private final BucketCalendar calendar;

	private final LocalDate today;

	private final Map<String, NavigableMap<LocalDate, DailyFigure>> daily;

	private final Map<String, List<Reading>> readings;

	private final Map<String, List<CountedPiece>> pieces;

	private Observations(Builder builder) {
		this.calendar = builder.calendar;
		this.today = builder.today;
		this.daily = new HashMap<>(builder.daily);
		this.pieces = new HashMap<>(builder.pieces);
		this.readings = new HashMap<>();
		builder.readings.forEach((type, list) -> this.readings.put(type, list.stream().sorted(BY_TIME).toList()));
	}

	/**
	 * @param calendar time zones and night rule of the user
	 * @param now time of the evaluation
	 */
	public static Builder at(BucketCalendar calendar, Instant now) {
		return new Builder(calendar, now);
	}

	/** The user's current time zone. */
	public ZoneId zone() {
		return this.calendar.zone();
	}

	/** The user's local date. */
	public LocalDate today() {
		return this.today;
	}

	/**
	 * The latest day of a type that was over before today began. This is yesterday, or
	 * the day before yesterday for nights that belong to the day they began on.
	 */
	public LocalDate lastCompleteDay(String type) {
		boolean night = HealthTypes.get(type).nightRule();
		long midnight = this.calendar.startOf(this.today);
		Bucket holding = this.calendar.bucketOf(Period.DAY, night, midnight - 1);
		LocalDate day = dateOf(this.calendar, holding);
		return (holding.endMs() <= midnight) ? day : day.minusDays(1);
	}

	/** Complete days, the last of them {@link #lastCompleteDay(String)}. */
	public DayWindow completeDays(String type, int days) {
		LocalDate last = lastCompleteDay(type);
		return days(type, last.minusDays(days - 1L), last);
	}

	/** Days up to today, however much of it has passed. */
	public DayWindow daysUpToToday(String type, int days) {
		return days(type, this.today.minusDays(days - 1L), this.today);
	}

	/** Days from one to another, both included. */
	public DayWindow days(String type, LocalDate first, LocalDate last) {
		NavigableMap<LocalDate, DailyFigure> all = this.daily.getOrDefault(type, NO_DAYS);
		return new DayWindow(first, last, first.isAfter(last) ? NO_DAYS : all.subMap(first, true, last, true));
	}

	/** Counted readings of the local days up to today, however much of it has passed. */
	public ReadingWindow readings(String type, int days) {
		LocalDate first = this.today.minusDays(days - 1L);
		long from = this.calendar.startOf(first);
		long until = this.calendar.startOf(this.today.plusDays(1));
		NavigableMap<LocalDate, List<Reading>> within = new TreeMap<>();
		List<Reading> ofDay = List.of();
		long endMs = from;
		for (Reading reading : this.readings.getOrDefault(type, List.of())) {
			if (reading.epochMs() < from || reading.epochMs() >= until) {
				continue;
			}
			if (reading.epochMs() >= endMs) {
				Bucket day = this.calendar.bucketOf(Period.DAY, false, reading.epochMs());
				endMs = day.endMs();
				ofDay = within.computeIfAbsent(dateOf(this.calendar, day), (date) -> new ArrayList<>());
			}
			ofDay.add(reading);
		}
		return new ReadingWindow(first, this.today, until - from, within);
	}

	/**
	 * The free pieces of complete days, or nights of a type that has such, the last of
	 * them {@link #lastCompleteDay(String)}.
	 */
	public PieceWindow completePieces(String type, int days) {
		LocalDate last = lastCompleteDay(type);
		LocalDate first = last.minusDays(days - 1L);
		List<CountedPiece> all = this.pieces.getOrDefault(type, List.of());
		NavigableMap<LocalDate, PieceWindow.Day> found = new TreeMap<>();
		for (Bucket day : this.calendar.keyedIn(Period.DAY, HealthTypes.get(type).nightRule(),
				this.calendar.startOf(first), this.calendar.startOf(last.plusDays(1)))) {
			List<CountedPiece> pieces = all.stream()
				.filter((piece) -> piece.startMs() < day.endMs() && piece.endMs() > day.startMs())
				.map((piece) -> new CountedPiece(Math.max(piece.startMs(), day.startMs()),
						Math.min(piece.endMs(), day.endMs())))
				.toList();
			found.put(dateOf(this.calendar, day), new PieceWindow.Day(day.startMs(), day.endMs(), pieces));
		}
		return new PieceWindow(first, last, found);
	}

	private static LocalDate dateOf(BucketCalendar calendar, long epochMs) {
		return dateOf(calendar, calendar.bucketOf(Period.DAY, false, epochMs));
	}

	private static LocalDate dateOf(BucketCalendar calendar, Bucket day) {
		return calendar.date(day.keyMs()).toLocalDate();
	}

	/** Collects the data; not safe for use by several threads. */
	public static final class Builder {

		private final BucketCalendar calendar;

		private final LocalDate today;

		private final Map<String, NavigableMap<LocalDate, DailyFigure>> daily = new HashMap<>();

		private final Map<String, List<Reading>> readings = new HashMap<>();

		private final Map<String, List<CountedPiece>> pieces = new HashMap<>();

		private Builder(BucketCalendar calendar, Instant now) {
			this.calendar = calendar;
			this.today = dateOf(calendar, now.toEpochMilli());
		}

		/** Adds the daily figures of a type; days after the window do no harm. */
		public Builder daily(String type, Map<LocalDate, DailyFigure> figures) {
			this.daily.put(type, new TreeMap<>(figures));
			return this;
		}

		/** Adds the counted readings of a type, in any order. */
		public Builder readings(String type, Collection<Reading> counted) {
			this.readings.put(type, List.copyOf(counted));
			return this;
		}

		/** Adds the free pieces of a type, in order of time; they do not overlap. */
		public Builder freePieces(String type, List<CountedPiece> free) {
			this.pieces.put(type, List.copyOf(free));
			return this;
		}

		public Observations build() {
			return new Observations(this);
		}

	}

}
