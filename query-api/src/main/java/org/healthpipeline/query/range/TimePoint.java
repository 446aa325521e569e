package org.healthpipeline.query.range;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;

import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;
import org.healthpipeline.model.bucket.BucketCalendar;
import org.healthpipeline.model.bucket.NightRule;
import org.healthpipeline.model.bucket.ZoneHistory;

/**
 * One end of a range as a client writes it: an instant with offset, or a local date,
 * which becomes an instant only in a user's zones.
 */
public sealed interface TimePoint {

	/** Earlier than any sample. */
	TimePoint FIRST = new Moment(Instant.parse("1900-01-01T00:00:00Z").toEpochMilli());

	/** Later than any sample. */
	TimePoint LAST = new Moment(Instant.parse("2200-01-01T00:00:00Z").toEpochMilli());

	/** Returns epoch milliseconds; for a date its first instant in those zones. */
	long in(ZoneHistory zones);

	/**
	 * Parses an end.
	 * @param name name of the parameter, for the problem
	 * @throws ProblemException when it is neither an instant with offset nor a date, or
	 * not between the years 1900 and 2200
	 */
	static TimePoint parse(String name, String text) {
		try {
			return bounded(name, (text.indexOf('T') < 0) ? new Day(LocalDate.parse(text))
					: new Moment(OffsetDateTime.parse(withPlus(text)).toInstant().toEpochMilli()));
		}
		catch (DateTimeParseException | ArithmeticException ex) {
			throw new ProblemException(ProblemCode.INVALID_REQUEST,
					name + " must be an instant with offset (2026-03-01T00:00:00+01:00) or a date (2026-03-01)", ex);
		}
	}

	private static TimePoint bounded(String name, TimePoint point) {
		int year = (point instanceof Day day) ? day.date().getYear() : 2000;
		if (year < 1900 || year >= 2200 || (point instanceof Moment moment
				&& (moment.epochMs() < ((Moment) FIRST).epochMs() || moment.epochMs() > ((Moment) LAST).epochMs()))) {
			throw new ProblemException(ProblemCode.INVALID_REQUEST, name + " must be between 1900 and 2200");
		}
		return point;
	}

	/** Restores a plus sign that a client did not escape, which arrives as a blank. */
	private static String withPlus(String text) {
		return text.replace(' ', '+');
	}

	/** An instant, epoch milliseconds. */
	record Moment(long epochMs) implements TimePoint {

		@Override
		public long in(ZoneHistory zones) {
			return this.epochMs;
		}

	}

	/** A local date. */
	record Day(LocalDate date) implements TimePoint {

		@Override
		public long in(ZoneHistory zones) {
			return new BucketCalendar(zones, NightRule.WAKE_DAY).startOf(this.date);
		}

	}

}
