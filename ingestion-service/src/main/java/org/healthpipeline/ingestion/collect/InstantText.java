package org.healthpipeline.ingestion.collect;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Reads ISO-8601 instants with an offset, in milliseconds; finer digits are cut off. All
 * forms in use are taken: a blank for the T, lower case, and offsets as {@code Z}, {@code
 * +01:00}, {@code +0100} and {@code +01}. Seconds may have up to nine digits. Zones in
 * brackets at the end (RFC 9557) are ignored. The forms that devices really send are read
 * by hand, at a tenth of the cost. All others are normalised and left to {@code
 * java.time}.
 */
public final class InstantText {

	/** Stands for a text that is not an instant, or has no offset. */
	public static final long UNREADABLE = Long.MIN_VALUE + 1;

	private static final int SECONDS_LENGTH = "2026-01-31T10:20:30".length();

	private static final int LENGTH_MAX = 200;

	private static final Pattern FORM = Pattern.compile("(?<date>[+-]?[0-9]{4,10}-[0-9]{2}-[0-9]{2})[Tt ]"
			+ "(?<time>[0-9]{2}:[0-9]{2})(?<seconds>:[0-9]{2}(?:[.,][0-9]{0,9})?)? ?"
			+ "(?:[Zz]|(?<sign>[+-])(?<offset>[0-9]{2}(?:[0-9]{2}(?:[0-9]{2})?|:[0-9]{2}(?::[0-9]{2})?)?))"
			+ "(?:\\[[^\\[\\]]*\\])*");

	/** The first instants of unset clocks, in their own zone. */
	private static final Pattern CLOCK_NOT_SET = Pattern
		.compile("(?:1970|2000)-01-01[Tt ]00:00(?::00(?:[.,]0*)?)? ?(?:[Zz+-].*)");

	private static final int[] DAYS_BEFORE_MONTH = { 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334 };

	private static final long DAYS_TO_1970 = 719_162;

	private InstantText() {
	}

	/**
	 * Parses an instant.
	 * @return epoch milliseconds, or {@link #UNREADABLE}
	 */
	public static long parse(String text) {
		long seconds = localSeconds(text);
		if (seconds != UNREADABLE) {
			int position = SECONDS_LENGTH;
			int millis = 0;
			if (text.charAt(position) == '.') {
				int digits = digits(text, position + 1);
				millis = (digits >= 1 && digits <= 9) ? millis(text, position + 1, digits) : -1;
				position += 1 + digits;
			}
			if (position < text.length() && text.charAt(position) == ' ') {
				position++;
			}
			long offset = (millis >= 0) ? offsetSeconds(text, position) : UNREADABLE;
			if (offset != UNREADABLE) {
				return (seconds - offset) * 1000 + millis;
			}
		}
		return slowly(text);
	}

	/**
	 * Whether an instant is written as midnight of 1970-01-01 or 2000-01-01, in whatever
	 * zone. The unset clocks of devices start there.
	 */
	public static boolean isClockNotSet(String text) {
		return text.startsWith("-01-01", 4) && CLOCK_NOT_SET.matcher(text).matches();
	}

	private static long slowly(String text) {
		Matcher form = FORM.matcher(text);
		if (text.length() > LENGTH_MAX || !form.matches()) {
			return UNREADABLE;
		}
		String seconds = Objects.requireNonNullElse(form.group("seconds"), "").replace(',', '.');
		String offset = Objects.requireNonNullElse(form.group("offset"), "").replace(":", "");
		try {
			return OffsetDateTime
				.parse(form.group("date") + "T" + form.group("time") + seconds + zone(form.group("sign"), offset))
				.toInstant()
				.toEpochMilli();
		}
		catch (DateTimeException | ArithmeticException ex) {
			return UNREADABLE;
		}
	}

	/** An offset in the one form that {@code java.time} reads. */
	private static String zone(@Nullable String sign, String digits) {
		if (sign == null) {
			return "Z";
		}
		String padded = (digits + "0000").substring(0, 6);
		return sign + padded.substring(0, 2) + ":" + padded.substring(2, 4) + ":" + padded.substring(4);
	}

	/** The first 19 characters as seconds of a clock without zone. */
	private static long localSeconds(String text) {
		if (text.length() <= SECONDS_LENGTH || text.charAt(4) != '-' || text.charAt(7) != '-'
				|| (text.charAt(10) != 'T' && text.charAt(10) != ' ') || text.charAt(13) != ':'
				|| text.charAt(16) != ':') {
			return UNREADABLE;
		}
		int year = two(text, 0) * 100 + two(text, 2);
		int month = two(text, 5);
		int day = two(text, 8);
		int hour = two(text, 11);
		int minute = two(text, 14);
		int second = two(text, 17);
		if (two(text, 0) < 0 || two(text, 2) < 0 || year < 1 || month < 1 || month > 12 || day < 1 || hour < 0
				|| hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) {
			return UNREADABLE;
		}
		boolean leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
		if (day > daysOfMonth(month, leap)) {
			return UNREADABLE;
		}
		int before = year - 1;
		long days = before * 365L + before / 4 - before / 100 + before / 400 + DAYS_BEFORE_MONTH[month - 1]
				+ ((leap && month > 2) ? 1 : 0) + day - 1 - DAYS_TO_1970;
		return ((days * 24 + hour) * 60 + minute) * 60 + second;
	}

	private static int daysOfMonth(int month, boolean leap) {
		if (month == 2) {
			return leap ? 29 : 28;
		}
		return (month == 4 || month == 6 || month == 9 || month == 11) ? 30 : 31;
	}

	/**
	 * The offset from this place to the end, in seconds: {@code Z}, or hours and minutes.
	 */
	private static long offsetSeconds(String text, int position) {
		int left = text.length() - position;
		if (left == 1 && text.charAt(position) == 'Z') {
			return 0;
		}
		boolean colon = left == 6 && text.charAt(position + 3) == ':';
		if (!colon && left != 5) {
			return UNREADABLE;
		}
		int hours = two(text, position + 1);
		int minutes = two(text, position + (colon ? 4 : 3));
		char sign = text.charAt(position);
		if (hours < 0 || hours > 17 || minutes < 0 || minutes > 59 || (sign != '+' && sign != '-')) {
			return UNREADABLE;
		}
		int seconds = (hours * 60 + minutes) * 60;
		return (sign == '-') ? -seconds : seconds;
	}

	private static int digits(String text, int position) {
		int end = position;
		while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
			end++;
		}
		return end - position;
	}

	private static int millis(String text, int position, int digits) {
		int millis = 0;
		for (int place = 0; place < 3; place++) {
			millis = millis * 10 + ((place < digits) ? text.charAt(position + place) - '0' : 0);
		}
		return millis;
	}

	/** Two digits, or a number far below zero where they are not digits. */
	private static int two(String text, int position) {
		int tens = text.charAt(position) - '0';
		int ones = text.charAt(position + 1) - '0';
		return (tens < 0 || tens > 9 || ones < 0 || ones > 9) ? -10_000 : tens * 10 + ones;
	}

}
