package org.healthpipeline.ingestion.format.autoexport;

import java.text.DateFormatSymbols;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.healthpipeline.ingestion.collect.InstantText;
import org.jspecify.annotations.Nullable;

/**
 * Reads times as the app writes them: {@code 2026-02-01 10:00:00 +0100}, or a form that
 * depends on the phone's settings. Such a form may have a clock of twelve hours, with
 * blanks of any kind and the words of the phone's language around it. It may have digits
 * of another script, or the years of the Buddhist calendar. A time without an offset is
 * not an instant.
 */
final class LocalTimeText {

	private static final int LENGTH_MAX = 100;

	private static final Pattern FORM = Pattern
		.compile("(?<year>[0-9]{4})[-/.](?<month>[0-9]{2})[-/.](?<day>[0-9]{2})[Tt,]?(?<before>[^0-9+:-]*)"
				+ "(?<hour>[0-9]{1,2})[:.](?<minute>[0-9]{2})(?:[:.](?<second>[0-9]{2})(?:[.,](?<fraction>[0-9]{1,9}))?)?"
				+ "(?<after>[^0-9+-]*?)(?:(?<utc>UTC|GMT|Z)|(?:UTC|GMT)?(?<sign>[+-])(?<offset>[0-9]{1,2}(?::?[0-9]{2})?))",
				Pattern.CASE_INSENSITIVE);

	private static final Pattern DATE = Pattern.compile("[0-9]{4}[-/.][0-9]{2}[-/.][0-9]{2}");

	/**
	 * Separates Gregorian from Buddhist years: measurements have only earlier Gregorian
	 * and later Buddhist ones.
	 */
	private static final int BUDDHIST_YEAR_MIN = 2_400;

	private static final int BUDDHIST_YEARS = 543;

	private static final int NOON = 12;

	private static final int NANOS_DIGITS = 9;

	private LocalTimeText() {
	}

	/**
	 * Parses a time.
	 * @return epoch milliseconds, or {@link InstantText#UNREADABLE}
	 */
	static long parse(String text) {
		if (text.length() > LENGTH_MAX) {
			return InstantText.UNREADABLE;
		}
		long plain = text.startsWith("2") && text.compareTo("24") < 0 ? InstantText.parse(text)
				: InstantText.UNREADABLE;
		return (plain != InstantText.UNREADABLE) ? plain : localised(plain(text));
	}

	/** Whether it is a date without a time of day. */
	static boolean isDate(String text) {
		return text.length() <= LENGTH_MAX && DATE.matcher(plain(text)).matches();
	}

	/**
	 * The text with ASCII digits and minus signs, and without blanks and marks of
	 * direction.
	 */
	static String plain(String text) {
		StringBuilder plain = new StringBuilder(text.length());
		text.codePoints()
			.filter((point) -> Character.getType(point) != Character.FORMAT && !Character.isWhitespace(point)
					&& !Character.isSpaceChar(point))
			.forEach((point) -> {
				int digit = Character.isDigit(point) ? Character.digit(point, 10) : -1;
				if (digit >= 0) {
					plain.append((char) ('0' + digit));
				}
				else {
					plain.appendCodePoint((point == 0x2212) ? '-' : (point == 0x066B) ? '.' : point);
				}
			});
		return plain.toString();
	}

	private static long localised(String text) {
		Matcher form = FORM.matcher(text);
		if (!form.matches()) {
			return InstantText.UNREADABLE;
		}
		Integer hour = hour(Integer.parseInt(form.group("hour")), form.group("before"), form.group("after"));
		if (hour == null) {
			return InstantText.UNREADABLE;
		}
		int year = Integer.parseInt(form.group("year"));
		String fraction = Objects.requireNonNullElse(form.group("fraction"), "");
		try {
			return LocalDateTime
				.of((year >= BUDDHIST_YEAR_MIN) ? year - BUDDHIST_YEARS : year, Integer.parseInt(form.group("month")),
						Integer.parseInt(form.group("day")), hour, Integer.parseInt(form.group("minute")),
						Integer.parseInt(Objects.requireNonNullElse(form.group("second"), "0")),
						Integer.parseInt((fraction + "0".repeat(NANOS_DIGITS)).substring(0, NANOS_DIGITS)))
				.toInstant((form.group("utc") != null) ? ZoneOffset.UTC
						: ZoneOffset.of(form.group("sign") + offset(form.group("offset"))))
				.toEpochMilli();
		}
		catch (DateTimeException ex) {
			return InstantText.UNREADABLE;
		}
	}

	private static String offset(String digits) {
		String plain = digits.replace(":", "");
		return ((plain.length() % 2 == 1) ? "0" : "") + plain;
	}

	/** The hour of the day, null where the words around it are unknown. */
	private static @Nullable Integer hour(int hour, String before, String after) {
		String words = letters(before + after);
		if (words.isEmpty()) {
			return hour;
		}
		Boolean afternoon = Halves.IS_AFTERNOON.get(words);
		if (afternoon == null) {
			return null;
		}
		if (hour > NOON) {
			return hour;
		}
		return hour % NOON + (afternoon ? NOON : 0);
	}

	private static String letters(String text) {
		return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{M}]", "");
	}

	/** Names of the halves of a day, in all languages. Read at first use. */
	private static final class Halves {

		static final Map<String, Boolean> IS_AFTERNOON = new HashMap<>();

		static {
			Map<String, Integer> meanings = new HashMap<>();
			for (Locale locale : Locale.getAvailableLocales()) {
				String[] halves = DateFormatSymbols.getInstance(locale).getAmPmStrings();
				meanings.merge(letters(halves[0]), 1, (one, other) -> one | other);
				meanings.merge(letters(halves[1]), 2, (one, other) -> one | other);
			}
			meanings.forEach((word, meaning) -> {
				if (meaning != 3 && !word.isEmpty()) {
					IS_AFTERNOON.put(word, meaning == 2);
				}
			});
			IS_AFTERNOON.put("am", false);
			IS_AFTERNOON.put("pm", true);
		}

		private Halves() {
		}

	}

}
