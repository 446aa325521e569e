package org.healthpipeline.fhir;

import java.util.ArrayList;
import java.util.List;

import org.healthpipeline.model.type.HealthType;
import org.healthpipeline.model.unit.UnitConversion;
import org.healthpipeline.model.unit.UnknownUnitException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The unit of a quantity: its code or its display text, whichever is a unit of the type.
 *
 * @param spellings the code first; empty where both are missing
 */
record QuantityUnit(List<String> spellings) {

	private static final String UNITY = "1";

	/**
	 * @param quantity a Quantity, or the origin of a series
	 */
	static QuantityUnit of(JsonNode quantity) {
		List<String> spellings = new ArrayList<>();
		for (String field : List.of("code", "unit")) {
			String text = FhirJson.text(quantity, field);
			if (text != null) {
				spellings.add(text);
			}
		}
		return new QuantityUnit(spellings);
	}

	/** Returns the spelling that is a unit of the type; null for none. */
	@Nullable String of(HealthType type, UnitConversion units) {
		for (String spelling : this.spellings) {
			String unit = spelling;
			if ("%".equals(type.ucum())) {
				unit = spelling.equals(UNITY) ? "fraction" : spelling.startsWith("%") ? "%" : spelling;
			}
			try {
				units.toCanonical(type, 1, unit);
				return unit;
			}
			catch (UnknownUnitException ex) {
				if (ex.isAmbiguous()) {
					return unit;
				}
			}
		}
		return null;
	}

	/**
	 * Returns true when values of the type are in its canonical unit even if none is
	 * sent.
	 */
	static boolean isCertain(HealthType type) {
		String ucum = type.ucum();
		return ucum == null || ucum.startsWith("{") || ucum.equals("/min") || ucum.equals("%");
	}

	/** Returns true when code and display text are both missing. */
	boolean isMissing() {
		return this.spellings.isEmpty();
	}

}
