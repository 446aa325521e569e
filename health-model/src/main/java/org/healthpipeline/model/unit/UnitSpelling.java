package org.healthpipeline.model.unit;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Spellings of HealthKit and of common apps, as UCUM codes. They come before UCUM itself,
 * where {@code ft} is a femtotonne and {@code st} a stere.
 */
final class UnitSpelling {

	private static final Map<String, String> UCUM = new HashMap<>();

	static {
		spell("[lb_av]", "lb", "lbs", "pound", "pounds");
		spell("[oz_av]", "oz", "ounce", "ounces");
		spell("[stone_av]", "st", "stone", "stones");
		spell("kg", "kgs", "kilogram", "kilograms");
		spell("g", "gram", "grams");
		spell("mg", "milligram", "milligrams");
		spell("ug", "mcg", "µg", "μg", "microgram", "micrograms");
		spell("[mi_i]", "mi", "mile", "miles");
		spell("km", "kilometer", "kilometers", "kilometre", "kilometres");
		spell("m", "meter", "meters", "metre", "metres");
		spell("cm", "centimeter", "centimeters", "centimetre", "centimetres");
		spell("mm", "millimeter", "millimeters", "millimetre", "millimetres");
		spell("[in_i]", "in", "inch", "inches");
		spell("[ft_i]", "ft", "foot", "feet");
		spell("[yd_i]", "yd", "yard", "yards");
		spell("[mi_i]/h", "mph");
		spell("km/h", "kph", "kmh");
		spell("m/s", "mps");
		spell("kcal", "kilocalorie", "kilocalories", "calories");
		spell("kJ", "kilojoule", "kilojoules");
		spell("J", "joule", "joules");
		spell("W", "watt", "watts");
		spell("/min", "bpm", "rpm", "spm", "brpm", "beats/min", "beats/minute", "breaths/min", "breaths/minute",
				"steps/min", "rev/min", "r/min");
		spell("{count}", "count", "counts", "step", "steps", "flight", "flights", "minimum_versions", "strokes",
				"pushes", "beverages", "drinks", "falls", "effort", "score", "index", "1");
		spell("mm[Hg]", "mmhg");
		spell("[in_i'Hg]", "inhg");
		spell("cm[H2O]", "cmaq", "cmh2o");
		spell("min", "minute", "minutes", "mins");
		spell("h", "hr", "hrs", "hour", "hours");
		spell("s", "sec", "secs", "second", "seconds");
		spell("ms", "msec", "millisecond", "milliseconds");
		spell("d", "day", "days");
		spell("[iU]", "iu");
		spell("L", "liter", "liters", "litre", "litres");
		spell("mL", "ml", "milliliter", "milliliters", "millilitre", "millilitres");
		spell("[foz_us]", "fl_oz_us", "fl_oz", "floz", "fl oz");
		spell("[foz_br]", "fl_oz_imp");
		spell("[cup_us]", "cup_us", "cup", "cups");
		spell("10.[foz_br]", "cup_imp");
		spell("[pt_us]", "pt_us", "pt");
		spell("[pt_br]", "pt_imp");
		spell("Cel", "degc", "c", "°c", "celsius");
		spell("[degF]", "degf", "f", "°f", "fahrenheit");
		spell("K", "kelvin");
		spell("%", "percent", "pct");
		spell("dB[SPL]", "dbaspl", "dba", "db(spl)");
		spell("dB", "dbhl", "db(hl)");
		spell("uS", "mcs", "µs", "μs");
		spell("mmol/L", "mmol/l");
		spell("mg/dL", "mg/dl");
		spell("kg/m2", "kg/m^2", "kg/m²");
		UCUM.put("Cal", "[Cal]");
		UCUM.put("dBASPL", "dB[SPL]");
		UCUM.put("dBHL", "dB");
		UCUM.put("mcS", "uS");
		UCUM.put("mmHg", "mm[Hg]");
	}

	/** HealthKit writes the molar mass into the unit. */
	private static final Pattern MOLAR_MASS = Pattern.compile("mol<[0-9.]+>");

	private static final Pattern DIVISOR = Pattern.compile("[^/]+");

	private UnitSpelling() {
	}

	private static void spell(String ucum, String... spellings) {
		for (String spelling : spellings) {
			UCUM.put(spelling, ucum);
		}
	}

	/** The UCUM code of a whole spelling or of its parts, else the text itself. */
	static String exact(String unit) {
		String known = UCUM.get(unit);
		return (known != null) ? known : composed(unit);
	}

	/** The UCUM code of a spelling whatever its case; apps write KG and kCal. */
	static String ignoringCase(String unit) {
		return exact(unit.toLowerCase(Locale.ROOT));
	}

	/**
	 * Translates part by part. In HealthKit everything after the stroke is a divisor
	 * ({@code mL/min·kg} is mL per minute and kilogram).
	 */
	private static String composed(String unit) {
		String plain = MOLAR_MASS.matcher(unit).replaceAll("mol");
		int stroke = plain.indexOf('/');
		if (stroke < 0) {
			return plain;
		}
		String divisors = plain.substring(stroke + 1).replace('·', '/').replace('*', '/');
		StringBuilder composed = new StringBuilder(part(plain.substring(0, stroke)));
		Matcher parts = DIVISOR.matcher(divisors);
		while (parts.find()) {
			composed.append('/').append(part(parts.group()));
		}
		return composed.toString();
	}

	private static String part(String part) {
		String known = UCUM.get(part);
		return (known != null) ? known : part;
	}

}
