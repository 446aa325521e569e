package org.healthpipeline.ingestion.format.csv;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.healthpipeline.ingestion.collect.InstantText;
import org.healthpipeline.ingestion.collect.RefusalCode;
import org.jspecify.annotations.Nullable;

/**
 * A time as spreadsheets write it. Times are epoch milliseconds.
 *
 * @param startMs the moment, or the start of the day
 * @param endMs the same moment, or the end of the day
 * @param isDay whether only a day is given
 * @param refusal why it cannot be read; null where it can
 */
record CsvTime(long startMs, long endMs, boolean isDay, @Nullable RefusalCode refusal) {

	private static final int LENGTH_MAX = 100;

	private static final Pattern FORM = Pattern.compile("(?<date>[0-9]{1,4}[-/.][0-9]{1,2}[-/.][0-9]{1,4}"
			+ "|[0-9]{1,2}[ -][A-Za-z]{3,9}\\.?,?[ -][0-9]{2,4}|[A-Za-z]{3,9}\\.? [0-9]{1,2},? [0-9]{2,4})"
			+ "(?:(?:[Tt]|,? )(?<hour>[0-9]{1,2}):(?<minute>[0-9]{2})(?::(?<second>[0-9]{2})(?:[.,](?<part>[0-9]{1,9}))?)?"
			+ " ?(?<half>[AaPp]\\.?[Mm]\\.?)?)?"
			+ " ?(?<zone>[Zz]|(?:UTC|GMT)?(?:[+-][0-9]{1,2}(?::?[0-9]{2})?)?|\\(?\\[?[A-Za-z_]+/[A-Za-z_/+-]+\\]?\\)?)");

	private static final Pattern NUMBERS = Pattern.compile("([0-9]{1,4})([-/.])([0-9]{1,2})\\2([0-9]{1,4})");

	private static final Pattern WORDS = Pattern.compile(
			"(?:(?<before>[0-9]{1,2})[ -])?(?<month>[A-Za-z]{3,9})\\.?,?[ -](?:(?<after>[0-9]{1,2}),? )?(?<year>[0-9]{4})");

	private static final Pattern EPOCH = Pattern.compile("[0-9]{10}(?:[0-9]{3})?");

	private static final LocalDate AMBIGUOUS = LocalDate.MAX;

	/**
	 * Parses a time.
	 * @param zone of times without a zone of their own; null where it is not known
	 */
	static CsvTime parse(String text, @Nullable ZoneId zone) {
		long ms = InstantText.parse(text);
		if (ms != InstantText.UNREADABLE) {
			return moment(ms);
		}
		if (EPOCH.matcher(text).matches()) {
			return moment(Long.parseLong(text) * ((text.length() == 10) ? 1_000 : 1));
		}
		String plain = text.replaceAll("[\\s\\u00a0\\u202f\\u2009]+", " ").strip();
		Matcher form = FORM.matcher(plain);
		if (plain.length() > LENGTH_MAX || !form.matches()) {
			return refused(RefusalCode.INVALID_START);
		}
		try {
			LocalDate date = date(String.valueOf(form.group("date")));
			if (date.equals(AMBIGUOUS)) {
				return refused(RefusalCode.AMBIGUOUS_TIME);
			}
			String named = Objects.requireNonNullElse(form.group("zone"), "");
			ZoneId own = named.isEmpty() ? zone : zone(named);
			if (own == null) {
				return refused(RefusalCode.MISSING_OFFSET);
			}
			return (form.group("hour") == null) ? day(date, own) : moment(dateTime(date, form), own);
		}
		catch (DateTimeException ex) {
			return refused(RefusalCode.INVALID_START);
		}
	}

	private static CsvTime moment(long ms) {
		return new CsvTime(ms, ms, false, null);
	}

	private static CsvTime refused(RefusalCode code) {
		return new CsvTime(0, 0, false, code);
	}

	private static CsvTime day(LocalDate date, ZoneId zone) {
		Instant start = date.atStartOfDay(zone).toInstant();
		return new CsvTime(start.toEpochMilli(), date.plusDays(1).atStartOfDay(zone).toInstant().toEpochMilli(), true,
				null);
	}

	/**
	 * The instant of a local time. When clocks are put back, an hour occurs twice; when
	 * they are put forward, one never does.
	 */
	private static CsvTime moment(LocalDateTime time, ZoneId zone) {
		List<ZoneOffset> offsets = zone.getRules().getValidOffsets(time);
		if (offsets.size() > 1) {
			return refused(RefusalCode.AMBIGUOUS_TIME);
		}
		return offsets.isEmpty() ? refused(RefusalCode.INVALID_START)
				: moment(time.toInstant(offsets.get(0)).toEpochMilli());
	}

	private static LocalDate date(String text) {
		Matcher numbers = NUMBERS.matcher(text);
		if (numbers.matches()) {
			return ofNumbers(numbers);
		}
		Matcher words = WORDS.matcher(text);
		if (!words.matches()) {
			return AMBIGUOUS;
		}
		String before = words.group("before");
		String day = (before != null) ? before : words.group("after");
		if (day == null || (before != null && words.group("after") != null)) {
			throw new DateTimeException("Not a day");
		}
		return LocalDate.of(number(words, "year"), month(String.valueOf(words.group("month"))), Integer.parseInt(day));
	}

	private static LocalDate ofNumbers(Matcher numbers) {
		String first = String.valueOf(numbers.group(1));
		int middle = number(numbers, 3);
		String last = String.valueOf(numbers.group(4));
		if (first.length() == 4 && last.length() <= 2) {
			return LocalDate.of(Integer.parseInt(first), middle, Integer.parseInt(last));
		}
		if (first.length() > 2 || last.length() != 4) {
			return AMBIGUOUS;
		}
		int other = Integer.parseInt(first);
		int year = Integer.parseInt(last);
		// Nobody separates a month from the following day by points.
		if (".".equals(numbers.group(2)) || middle == other || other > 12) {
			return LocalDate.of(year, middle, other);
		}
		return (middle > 12) ? LocalDate.of(year, other, middle) : AMBIGUOUS;
	}

	private static Month month(String word) {
		for (Month month : Month.values()) {
			String name = month.getDisplayName(TextStyle.FULL, Locale.ENGLISH).toLowerCase(Locale.ROOT);
			if (name.startsWith(word.toLowerCase(Locale.ROOT))) {
				return month;
			}
		}
		throw new DateTimeException("Not a month");
	}

	private static LocalDateTime dateTime(LocalDate date, Matcher form) {
		int hour = number(form, "hour");
		int minute = number(form, "minute");
		int second = (form.group("second") != null) ? number(form, "second") : 0;
		String part = Objects.requireNonNullElse(form.group("part"), "");
		int nanos = Integer.parseInt((part + "000000000").substring(0, 9));
		String half = form.group("half");
		if (half != null) {
			if (hour < 1 || hour > 12) {
				throw new DateTimeException("Not an hour");
			}
			hour = hour % 12 + (half.toLowerCase(Locale.ROOT).startsWith("p") ? 12 : 0);
		}
		boolean midnight = half == null && hour == 24 && minute == 0 && second == 0 && nanos == 0;
		return midnight ? date.plusDays(1).atStartOfDay() : date.atTime(LocalTime.of(hour, minute, second, nanos));
	}

	private static int number(Matcher matcher, String group) {
		return Integer.parseInt(matcher.group(group));
	}

	private static int number(Matcher matcher, int group) {
		return Integer.parseInt(matcher.group(group));
	}

	/**
	 * A zone as a column or a time names it: {@code Z}, {@code +1}, {@code UTC+01:00},
	 * {@code Europe/Berlin}.
	 * @throws DateTimeException where it is not a zone
	 */
	static ZoneId zone(String text) {
		String plain = text.replaceAll("[\\[\\]()\\s]", "");
		if (plain.indexOf('/') >= 0) {
			return ZoneId.of(plain);
		}
		String offset = plain.toUpperCase(Locale.ROOT).replaceFirst("^(UTC|GMT)", "");
		return ZoneOffset.of(offset.isEmpty() ? "Z" : offset);
	}

}
