package org.healthpipeline.model.type;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * One row of the registry. There is one instance per type ({@link HealthTypes}), so
 * instances may be compared by identity.
 *
 * @param id stable number, used in tables and ciphertexts; never reused
 * @param name stable name, in upper case with underscores
 * @param displayName name for users
 * @param unit canonical unit under the name clients see; for a state type the unit of its
 * figures (minutes)
 * @param ucum UCUM code of {@code unit}, where it has one
 * @param aggregation method of computing figures from samples
 * @param slotMinutes length of the slots whose means are averaged, for continuous
 * measurements; 0 where an average is the mean of the values
 * @param category category of the type
 * @param description one sentence for users
 * @param minPlausible smallest accepted value of one sample, inclusive, in {@code unit}
 * @param maxPlausible largest accepted value of one sample, inclusive, in {@code unit}
 * @param rangeSource reason for the range: a recorded extreme, a definition, or that none
 * is known
 * @param needsUnit whether a value without unit is refused, because a fraction and a
 * small percentage look alike
 * @param percentFrom smallest percentage that a body can have; a lower value that was not
 * sent as a fraction most probably is one. 0 where there is no such limit
 * @param longest longest interval of one sample, inclusive
 * @param fractional whether values may have a fraction
 * @param openStates whether values are states of an open vocabulary
 * @param states the possible states; empty for numeric types and open vocabularies
 * @param stateTiers specificity of each state, from 0 for the most specific ones: among
 * samples of equal priority the lower tier counts. Empty where all states are alike
 * @param nightRule whether the days of this type are nights: from 18:00 to 18:00
 * @param derivesFrom names of the state types whose samples compete with those of this
 * one; see {@link HealthTypes#sources}
 * @param derivedStates states of those types in which time counts, in minutes; time in
 * the other states only covers lower-ranked samples
 * @param healthKit Apple HealthKit identifiers
 * @param healthConnect Android Health Connect record names
 * @param loinc LOINC code, where one exists
 */
public record HealthType(int id, String name, String displayName, String unit, @Nullable String ucum,
		Aggregation aggregation, int slotMinutes, Category category, String description, double minPlausible,
		double maxPlausible, String rangeSource, boolean needsUnit, double percentFrom, Duration longest,
		boolean fractional, boolean openStates, List<String> states, Map<String, Integer> stateTiers, boolean nightRule,
		List<String> derivesFrom, List<String> derivedStates, List<String> healthKit, List<String> healthConnect,
		@Nullable String loinc) {

	public HealthType {
		if (id < 1 || id > Short.MAX_VALUE) {
			throw new IllegalArgumentException("The id of " + name + " is not a positive smallint: " + id);
		}
		if (!(minPlausible < maxPlausible)) {
			throw new IllegalArgumentException("The plausible range of " + name + " is not valid");
		}
		states = List.copyOf(states);
		stateTiers = Map.copyOf(stateTiers);
		derivesFrom = List.copyOf(derivesFrom);
		derivedStates = List.copyOf(derivedStates);
		healthKit = List.copyOf(healthKit);
		healthConnect = List.copyOf(healthConnect);
		if ((openStates || !states.isEmpty()) != (aggregation == Aggregation.DURATION)) {
			throw new IllegalArgumentException("Only state types, and all of them, aggregate durations: " + name);
		}
		if (!stateTiers.isEmpty() && !stateTiers.keySet().equals(Set.copyOf(states))) {
			throw new IllegalArgumentException("The order of states must name every state: " + name);
		}
		if (slotMinutes != 0 && (aggregation != Aggregation.AVERAGE || slotMinutes < 0)) {
			throw new IllegalArgumentException("Only averages can have slots: " + name);
		}
		if (!derivesFrom.isEmpty() && (aggregation != Aggregation.SUM || !unit.equals("minutes"))) {
			throw new IllegalArgumentException("Only sums of minutes can derive from states: " + name);
		}
	}

	/** Returns the specificity of a state: 0 or more, lower counts first. */
	public int stateTier(String state) {
		return this.stateTiers.getOrDefault(state, 0);
	}

	/** Returns true when a sample's value is a state (text) instead of a number. */
	public boolean isState() {
		return this.aggregation == Aggregation.DURATION;
	}

	/**
	 * Returns true when values are minutes that are summed, as the interval of a sample
	 * implies.
	 */
	public boolean isMinutes() {
		return this.aggregation == Aggregation.SUM && this.unit.equals("minutes");
	}

	/** Returns true when {@code state} is one of this type's states. */
	public boolean hasState(String state) {
		return this.openStates ? !state.isBlank() : this.states.contains(state);
	}

	/**
	 * Returns true when {@code value}, in the canonical unit, is finite and plausible.
	 */
	public boolean isPlausible(double value) {
		return value >= this.minPlausible && value <= this.maxPlausible;
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof HealthType type && type.id == this.id;
	}

	@Override
	public int hashCode() {
		return this.id;
	}

	@Override
	public String toString() {
		return this.name;
	}

}
