package org.healthpipeline.model.type;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * One row of the registry. Instances exist once per type ({@link HealthTypes}), so they
 * may be compared by identity.
 *
 * @param id stable number, used in tables and ciphertexts; never reused
 * @param name stable name, in upper case with underscores
 * @param displayName name for users
 * @param unit canonical unit under the name clients see; of a state type that of its
 * figures (minutes)
 * @param ucum UCUM code of {@code unit}, where it has one
 * @param aggregation how samples become figures
 * @param slotMinutes length of the slots whose means an average is made of, for what is
 * measured continuously; 0 where an average is the mean of the values
 * @param category what the type belongs to
 * @param description one sentence for users
 * @param minPlausible smallest value of one sample that is accepted, inclusive, in
 * {@code unit}
 * @param maxPlausible largest value of one sample that is accepted, inclusive, in
 * {@code unit}
 * @param rangeSource why the range is what it is: a recorded extreme, a definition, or
 * that none is known
 * @param needsUnit whether a value without unit is refused, because a fraction cannot be
 * told from a small percentage
 * @param percentFrom smallest percentage that a body can have: what is below it and was
 * not sent as a fraction most probably is one; 0 where that cannot be said
 * @param longest longest interval of one sample, inclusive
 * @param fractional whether values may have a fraction
 * @param openStates whether values are states of a vocabulary that is not fixed
 * @param states the states a value can be; empty for numeric types and open vocabularies
 * @param stateTiers how specific each state is, from 0 for the most specific ones: of two
 * samples of equal priority the one of the lower tier counts; empty where all states are
 * alike
 * @param nightRule whether the days of this type are nights: from 18:00 to 18:00
 * @param derivesFrom names of the state types whose samples compete with those of this
 * one; see {@link HealthTypes#sources}
 * @param derivedStates the states of those in which time counts, in minutes; time in the
 * others is only taken from what ranks below
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
			throw new IllegalArgumentException("The plausible range of " + name + " is empty");
		}
		states = List.copyOf(states);
		stateTiers = Map.copyOf(stateTiers);
		derivesFrom = List.copyOf(derivesFrom);
		derivedStates = List.copyOf(derivedStates);
		healthKit = List.copyOf(healthKit);
		healthConnect = List.copyOf(healthConnect);
		if ((openStates || !states.isEmpty()) != (aggregation == Aggregation.DURATION)) {
			throw new IllegalArgumentException("Values are states exactly if durations count: " + name);
		}
		if (!stateTiers.isEmpty() && !stateTiers.keySet().equals(Set.copyOf(states))) {
			throw new IllegalArgumentException("An order of states names each of them: " + name);
		}
		if (slotMinutes != 0 && (aggregation != Aggregation.AVERAGE || slotMinutes < 0)) {
			throw new IllegalArgumentException("Only averages have slots: " + name);
		}
		if (!derivesFrom.isEmpty() && (aggregation != Aggregation.SUM || !unit.equals("minutes"))) {
			throw new IllegalArgumentException("Only minutes that are added up derive from states: " + name);
		}
	}

	/** How specific a state is: 0 or more, lower counts first. */
	public int stateTier(String state) {
		return this.stateTiers.getOrDefault(state, 0);
	}

	/** Whether a sample's value is a state (text) instead of a number. */
	public boolean isState() {
		return this.aggregation == Aggregation.DURATION;
	}

	/** Whether values are minutes that are added up, as an interval has them itself. */
	public boolean isMinutes() {
		return this.aggregation == Aggregation.SUM && this.unit.equals("minutes");
	}

	/** Whether {@code state} is one of this type's states. */
	public boolean hasState(String state) {
		return this.openStates ? !state.isBlank() : this.states.contains(state);
	}

	/** Whether {@code value}, in the canonical unit, is finite and plausible. */
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
