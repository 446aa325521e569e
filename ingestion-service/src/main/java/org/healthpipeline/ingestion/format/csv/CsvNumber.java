package org.healthpipeline.ingestion.format.csv;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.healthpipeline.ingestion.collect.RefusalCode;
import org.jspecify.annotations.Nullable;

/**
 * A number as spreadsheets write it: with a decimal point or comma, groups of thousands,
 * and its unit after it. A separator that may mark thousands or decimals is ambiguous.
 *
 * @param unit after the number; null for none
 * @param refusal why it is not a number; null where it is one
 */
record CsvNumber(double number, @Nullable String unit, @Nullable RefusalCode refusal) {

	private static final int LENGTH_MAX = 200;

	private static final Pattern FORM = Pattern
		.compile("([+-]?)([0-9.,' ]*[0-9][.,]?)(?:[eE]([+-]?[0-9]{1,3}))?\\s*([^0-9\\s].*)?");

	private static final Pattern GROUPED_BY_BLANKS = Pattern.compile("[0-9]{1,3}(?:[ '][0-9]{3})+(?:[.,][0-9]*)?");

	private static final Pattern GROUPED_BY_COMMAS = Pattern.compile("[0-9]{1,3}(?:,[0-9]{3})+(?:\\.[0-9]*)?");

	private static final Pattern GROUPED_BY_POINTS = Pattern.compile("[0-9]{1,3}(?:\\.[0-9]{3})+(?:,[0-9]*)?");

	/** One separator with three digits after it and no leading zero. */
	private static final Pattern AMBIGUOUS = Pattern.compile("[1-9][0-9]{0,2}[.,][0-9]{3}");

	/**
	 * Parses a number.
	 * @param commas whether the file's separator leaves the comma to numbers
	 */
	static CsvNumber parse(String text, boolean commas) {
		String plain = text.replace('\u2212', '-')
			.replace('\u2019', '\'')
			.replace('\u00a0', ' ')
			.replace('\u202f', ' ')
			.replace('\u2009', ' ');
		Matcher form = FORM.matcher(plain);
		if (plain.length() > LENGTH_MAX || !form.matches()) {
			return refused(RefusalCode.INVALID_VALUE);
		}
		String digits = String.valueOf(form.group(2)).strip();
		boolean hasPoint = digits.indexOf('.') >= 0;
		boolean hasComma = digits.indexOf(',') >= 0;
		if (AMBIGUOUS.matcher(digits).matches() && hasComma != commas) {
			return refused(RefusalCode.AMBIGUOUS_VALUE);
		}
		if (digits.indexOf(' ') >= 0 || digits.indexOf('\'') >= 0) {
			if (!GROUPED_BY_BLANKS.matcher(digits).matches()) {
				return refused(RefusalCode.INVALID_VALUE);
			}
			digits = digits.replaceAll("[ ']", "").replace(',', '.');
		}
		else if (hasComma && GROUPED_BY_COMMAS.matcher(digits).matches() && (hasPoint || twice(digits, ','))) {
			digits = digits.replace(",", "");
		}
		else if (hasPoint && GROUPED_BY_POINTS.matcher(digits).matches() && (hasComma || twice(digits, '.'))) {
			digits = digits.replace(".", "").replace(',', '.');
		}
		else if (hasComma && hasPoint) {
			return refused(RefusalCode.INVALID_VALUE);
		}
		else {
			digits = digits.replace(',', '.');
		}
		String exponent = form.group(3);
		try {
			double number = Double.parseDouble(form.group(1) + digits + ((exponent != null) ? "e" + exponent : ""));
			return Double.isFinite(number) ? new CsvNumber(number, form.group(4), null)
					: refused(RefusalCode.INVALID_VALUE);
		}
		catch (NumberFormatException ex) {
			return refused(RefusalCode.INVALID_VALUE);
		}
	}

	private static boolean twice(String text, char character) {
		return text.indexOf(character) != text.lastIndexOf(character);
	}

	private static CsvNumber refused(RefusalCode code) {
		return new CsvNumber(0, null, code);
	}

}
