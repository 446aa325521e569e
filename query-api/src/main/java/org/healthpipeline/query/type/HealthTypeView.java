package org.healthpipeline.query.type;

import java.util.List;

import org.healthpipeline.model.type.HealthType;
import org.healthpipeline.model.type.WorkoutActivities;
import org.jspecify.annotations.Nullable;

/**
 * Describes a health type to clients.
 *
 * @param unit name of the canonical unit, in which values are answered
 * @param ucum the unit's UCUM code
 * @param slotMinutes length in minutes of the slots whose means are averaged; 0 for the
 * mean of the values
 * @param aggregation sum, average, latest, duration, min or max
 * @param minPlausible smallest value that is accepted, in {@code unit}; null for states
 * @param maxPlausible largest value that is accepted, in {@code unit}; null for states
 * @param rangeSource source of the range
 * @param needsUnit whether a value without unit is refused
 * @param longestSeconds longest interval of one sample, in seconds
 * @param states the states a value can be; empty for numbers
 * @param openStates whether other texts are accepted too, as {@code other}
 * @param derivesFrom names of the state types whose samples compete with those of this
 * one
 * @param derivedStates the states of those types whose time counts
 */
record HealthTypeView(String name, String displayName, String unit, @Nullable String ucum, int slotMinutes,
		String aggregation, String category, String description, @Nullable Double minPlausible,
		@Nullable Double maxPlausible, String rangeSource, boolean needsUnit, long longestSeconds, boolean fractional,
		List<String> states, boolean openStates, List<String> derivesFrom, List<String> derivedStates,
		List<String> healthKit, List<String> healthConnect, @Nullable String loinc) {

	static HealthTypeView of(HealthType type) {
		boolean number = !type.isState();
		return new HealthTypeView(type.name(), type.displayName(), type.unit(), type.ucum(), type.slotMinutes(),
				type.aggregation().code(), type.category().code(), type.description(),
				number ? Double.valueOf(type.minPlausible()) : null,
				number ? Double.valueOf(type.maxPlausible()) : null, type.rangeSource(), type.needsUnit(),
				type.longest().toSeconds(), type.fractional(),
				type.openStates() ? WorkoutActivities.all() : type.states(), type.openStates(), type.derivesFrom(),
				type.derivedStates(), type.healthKit(), type.healthConnect(), type.loinc());
	}

}
