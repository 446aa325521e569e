package org.healthpipeline.model.unit;

import java.math.BigDecimal;

import org.healthpipeline.model.type.HealthType;
import org.jspecify.annotations.Nullable;

/** Decides which units a type can have, and finds the conversion. */
final class UnitResolver {

	private static final String BLOOD_GLUCOSE = "BLOOD_GLUCOSE";

	private static final String BODY_MASS_INDEX = "BODY_MASS_INDEX";

	/** One mmol/L of glucose, in mg/dL. */
	private static final BigDecimal GLUCOSE_MG_DL_PER_MMOL_L = new BigDecimal("18.0156");

	private static final double KELVIN_AT_ZERO_CELSIUS = 273.15;

	private final UcumUnits units;

	UnitResolver(UcumUnits units) {
		this.units = units;
	}

	/** Returns the conversion, or null if the type cannot have that unit. */
	@Nullable Conversion resolve(HealthType type, String unit) {
		if (unit.isEmpty() || unit.equals(type.unit()) || unit.equals(type.ucum())) {
			return Conversion.IDENTITY;
		}
		Conversion conversion = ofCode(type, UnitSpelling.exact(unit), unit);
		return (conversion != null) ? conversion : ofCode(type, UnitSpelling.folded(unit), unit);
	}

	private @Nullable Conversion ofCode(HealthType type, String code, String unit) {
		String canonical = type.ucum();
		if (canonical == null) {
			return null;
		}
		if (canonical.startsWith("{")) {
			// To UCUM, counts of different things are all dimensionless, and so are % and
			// mol.
			return (code.startsWith("{") || code.equals("1")) ? Conversion.IDENTITY : null;
		}
		return switch (canonical) {
			case "%" -> percent(code, unit);
			case "Cel" -> celsius(code);
			case "K" -> difference(code);
			case "dB", "dB[SPL]" -> code.startsWith("dB") ? Conversion.IDENTITY : null;
			case "[iU]" -> code.endsWith("[iU]") ? byUcum(code, canonical) : null;
			default -> measured(type, code, canonical);
		};
	}

	private @Nullable Conversion measured(HealthType type, String code, String canonical) {
		if (type.name().equals(BODY_MASS_INDEX) && code.equals("{count}")) {
			// HealthKit's unit of the body mass index.
			return Conversion.IDENTITY;
		}
		if (type.name().equals(BLOOD_GLUCOSE)) {
			// Nightscout names the unit by its numerator.
			BigDecimal millimolesPerLitre = code.equals("mmol") ? BigDecimal.ONE : this.units.factor(code, "mmol/L");
			if (millimolesPerLitre != null && code.contains("mol")) {
				return Conversion.times(millimolesPerLitre.multiply(GLUCOSE_MG_DL_PER_MMOL_L));
			}
		}
		return byUcum(code, canonical);
	}

	private @Nullable Conversion byUcum(String code, String canonical) {
		BigDecimal factor = this.units.factor(code, canonical);
		return (factor != null && factor.signum() > 0) ? Conversion.times(factor) : null;
	}

	private static @Nullable Conversion percent(String code, String unit) {
		if (unit.equalsIgnoreCase("fraction")) {
			return new Conversion(0, 100, 1);
		}
		return code.equals("%") ? Conversion.IDENTITY : null;
	}

	/**
	 * Returns the conversion of temperature differences, where the zero point does not
	 * matter.
	 */
	private static @Nullable Conversion difference(String code) {
		return switch (code) {
			case "Cel", "K" -> Conversion.IDENTITY;
			case "[degF]" -> new Conversion(0, 5, 9);
			default -> null;
		};
	}

	/**
	 * Returns the conversion of temperatures; the library does not convert units with
	 * another zero point.
	 */
	private static @Nullable Conversion celsius(String code) {
		return switch (code) {
			case "Cel" -> Conversion.IDENTITY;
			case "[degF]" -> new Conversion(32, 5, 9);
			case "K" -> new Conversion(KELVIN_AT_ZERO_CELSIUS, 1, 1);
			default -> null;
		};
	}

}
