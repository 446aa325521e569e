package org.healthpipeline.query.type;

import java.util.List;

import org.healthpipeline.model.type.HealthType;
import org.jspecify.annotations.Nullable;

/**
 * What clients see of a health type.
 *
 * @param unit name of the canonical unit, in which values are answered
 * @param ucum the unit's UCUM code
 * @param aggregation sum, average, latest, duration, min or max
 * @param minPlausible smallest value that is accepted, in {@code unit}; null for states
 * @param maxPlausible largest value that is accepted, in {@code unit}; null for states
 * @param longestSeconds longest interval of one sample, in seconds
 * @param states the states a value can be; empty for numbers and open vocabularies
 * @param openStates whether values are states that nobody lists
 */
record HealthTypeView(String name, String displayName, String unit, @Nullable String ucum, String aggregation,
		String category, String description, @Nullable Double minPlausible, @Nullable Double maxPlausible,
		long longestSeconds, boolean fractional, List<String> states, boolean openStates, List<String> healthKit,
		List<String> healthConnect, @Nullable String loinc) {

	static HealthTypeView of(HealthType type) {
		boolean number = !type.isState();
		return new HealthTypeView(type.name(), type.displayName(), type.unit(), type.ucum(), type.aggregation().code(),
				type.category().code(), type.description(), number ? Double.valueOf(type.minPlausible()) : null,
				number ? Double.valueOf(type.maxPlausible()) : null, type.longest().toSeconds(), type.fractional(),
				type.states(), type.openStates(), type.healthKit(), type.healthConnect(), type.loinc());
	}

}
