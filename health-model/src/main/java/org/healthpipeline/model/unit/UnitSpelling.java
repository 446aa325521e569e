package org.healthpipeline.model.unit;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.healthpipeline.model.table.ResourceTable;

/**
 * Maps spellings of HealthKit, Health Connect and common apps to UCUM codes, from
 * {@code unit-spellings.csv}. They take precedence over UCUM itself, where {@code ft} is
 * a femtotonne and {@code st} a stere.
 */
final class UnitSpelling {

	private static final Map<String, String> EXACT = new HashMap<>();

	private static final Map<String, String> FOLDED = new HashMap<>();

	/** HealthKit includes the molar mass in the unit. */
	private static final Pattern MOLAR_MASS = Pattern.compile("mol<[0-9.]+>");

	private static final Pattern DIVISOR = Pattern.compile("[^/]+");

	/** Blanks, and the prefix of the Flutter plugin's list of units. */
	private static final Pattern BLANKS = Pattern.compile("^healthdataunit\\.|[\\s_.]");

	static {
		for (ResourceTable.Row row : ResourceTable.read("/unit-spellings.csv")) {
			String ucum = row.text("ucum");
			FOLDED.putIfAbsent(fold(ucum), ucum);
			for (String spelling : row.entries("spellings")) {
				EXACT.put(spelling, ucum);
				FOLDED.put(fold(spelling), ucum);
			}
		}
	}

	private UnitSpelling() {
	}

	/**
	 * Returns the UCUM code of a complete spelling or of its parts, else the text itself.
	 */
	static String exact(String unit) {
		return spelled(unit, EXACT);
	}

	/**
	 * Returns the UCUM code of a spelling regardless of case, blanks, underscores and
	 * form of letters. Apps write KG, kCal, mm Hg, BEATS_PER_MINUTE and ℃.
	 */
	static String folded(String unit) {
		return spelled(fold(unit), FOLDED);
	}

	/**
	 * Returns true when part of a unit is a calorie of uncertain size. On food labels it
	 * is a kilocalorie, in UCUM and on many devices a small one.
	 */
	static boolean isAmbiguousCalorie(String unit) {
		Matcher parts = DIVISOR.matcher(unit);
		return parts.find() && parts.group().strip().equalsIgnoreCase("cal") && !parts.group().strip().equals("Cal");
	}

	private static String fold(String unit) {
		String composed = Normalizer.normalize(unit, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
		return BLANKS.matcher(composed).replaceAll("");
	}

	/**
	 * Translates an unknown spelling part by part. In HealthKit everything after the
	 * slash is a divisor ({@code
	 * mL/min·kg} is mL per minute and kilogram).
	 */
	private static String spelled(String unit, Map<String, String> spellings) {
		String known = spellings.get(unit);
		if (known != null) {
			return known;
		}
		String plain = MOLAR_MASS.matcher(unit).replaceAll("mol");
		int stroke = plain.indexOf('/');
		if (stroke < 0) {
			return plain;
		}
		String divisors = plain.substring(stroke + 1)
			.replace('·', '/')
			.replace('*', '/')
			.replace('⋅', '/')
			.replace("(", "")
			.replace(")", "");
		StringBuilder composed = new StringBuilder(part(plain.substring(0, stroke), spellings));
		Matcher parts = DIVISOR.matcher(divisors);
		while (parts.find()) {
			composed.append('/').append(part(parts.group(), spellings));
		}
		return composed.toString();
	}

	private static String part(String part, Map<String, String> spellings) {
		return spellings.getOrDefault(part, part);
	}

}
