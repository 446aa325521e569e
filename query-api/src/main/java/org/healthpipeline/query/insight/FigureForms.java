package org.healthpipeline.query.insight;

import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import com.ibm.icu.number.LocalizedNumberFormatter;
import com.ibm.icu.number.NumberFormatter;
import com.ibm.icu.number.Precision;
import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.util.ULocale;
import org.healthpipeline.model.type.HealthTypes;
import org.healthpipeline.model.unit.UnitConversion;
import org.healthpipeline.query.account.Reader;
import org.jspecify.annotations.Nullable;

/**
 * Inserts the figures of an insight into a text. A placeholder is the name of a figure,
 * for which a text can select a plural, or name and form: {@code {startValue_mass}}.
 * <ul>
 * <li>{@code whole}, {@code decimal}: rounded to no or one digit;</li>
 * <li>{@code wholeSize}, {@code decimalSize}: the same without a sign;</li>
 * <li>{@code mass}, {@code glucose}: in the reader's unit, which follows;</li>
 * <li>{@code date}: a local date in full.</li>
 * </ul>
 */
final class FigureForms {

	/** Shown for a figure that the insight does not have. */
	private static final String UNKNOWN = "?";

	private static final double POUNDS_PER_STONE = 14;

	private final Reader reader;

	private final UnitConversion conversion;

	FigureForms(Reader reader, UnitConversion conversion) {
		this.reader = reader;
		this.conversion = conversion;
	}

	/** Returns the language's two letters. */
	String language() {
		return this.reader.language().getLanguage();
	}

	/** Fills the placeholders. Empty when a number that the text needs is missing. */
	Optional<String> fill(String text, InsightFigures figures) {
		MessageFormat format = new MessageFormat(text, ULocale.forLocale(this.reader.language()));
		Map<String, Object> values = new HashMap<>();
		for (String placeholder : format.getArgumentNames()) {
			int border = placeholder.indexOf('_');
			Object value = (border < 0) ? figures.number(placeholder)
					: form(placeholder.substring(0, border), placeholder.substring(border + 1), figures);
			if (value == null) {
				return Optional.empty();
			}
			values.put(placeholder, value);
		}
		return Optional.of(format.format(values));
	}

	private String form(String name, String form, InsightFigures figures) {
		if (form.equals("date")) {
			return date(figures.text(name));
		}
		Double number = figures.number(name);
		if (number == null) {
			return UNKNOWN;
		}
		return switch (form) {
			case "whole" -> number(number, 0);
			case "wholeSize" -> number(Math.abs(number), 0);
			case "decimal" -> number(number, 1);
			case "decimalSize" -> number(Math.abs(number), 1);
			case "mass" -> mass(number);
			case "glucose" -> glucose(number);
			default -> throw new IllegalArgumentException("No figure has the form " + form);
		};
	}

	private String mass(double kilograms) {
		String chosen = this.reader.units().mass();
		String unit = (chosen != null) ? chosen : "kg";
		if (unit.equals("st")) {
			double pounds = converted("WEIGHT", kilograms, "lb");
			long all = Math.round(pounds);
			return number(Math.floor(all / POUNDS_PER_STONE), 0) + " st " + number(all % POUNDS_PER_STONE, 0) + " lb";
		}
		return number(converted("WEIGHT", kilograms, unit), 1) + " " + unit;
	}

	private String glucose(double milligramsPerDecilitre) {
		String chosen = this.reader.units().glucose();
		String unit = (chosen != null) ? chosen : "mg/dL";
		return number(converted("BLOOD_GLUCOSE", milligramsPerDecilitre, unit), unit.equals("mmol/L") ? 1 : 0) + " "
				+ unit;
	}

	private double converted(String type, double value, String unit) {
		return this.conversion.fromCanonical(HealthTypes.get(type), value, unit);
	}

	private String number(double value, int digits) {
		LocalizedNumberFormatter format = NumberFormatter.withLocale(this.reader.language())
			.precision(Precision.fixedFraction(digits))
			.roundingMode(RoundingMode.HALF_UP);
		// A value that rounds to zero has no sign.
		double factor = Math.pow(10, digits);
		return format.format((Math.rint(value * factor) == 0) ? 0 : value).toString();
	}

	private String date(@Nullable String date) {
		if (date == null) {
			return UNKNOWN;
		}
		try {
			return LocalDate.parse(date)
				.format(DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(this.reader.language()));
		}
		catch (DateTimeException ex) {
			return date;
		}
	}

}
