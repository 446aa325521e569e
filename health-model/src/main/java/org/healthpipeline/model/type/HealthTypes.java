package org.healthpipeline.model.type;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * The registry, read once from {@code health-types.csv}. Thread-safe.
 */
public final class HealthTypes {

	/** Time asleep; also takes the sleeping stages of {@link #SLEEP_STATE}. */
	public static final String SLEEP_ANALYSIS = "SLEEP_ANALYSIS";

	/** Stages of sleep. */
	public static final String SLEEP_STATE = "SLEEP_STATE";

	private static final List<HealthType> ALL = HealthTypeTable.read();

	private static final Map<String, HealthType> BY_NAME = new HashMap<>();

	private static final Map<String, HealthType> BY_HEALTH_KIT = new HashMap<>();

	private static final @Nullable HealthType[] BY_ID = new HealthType[ALL.stream()
		.mapToInt(HealthType::id)
		.max()
		.orElse(0) + 1];

	static {
		for (HealthType type : ALL) {
			BY_NAME.put(type.name(), type);
			BY_ID[type.id()] = type;
			for (String identifier : type.healthKit()) {
				BY_HEALTH_KIT.putIfAbsent(identifier, type);
			}
		}
	}

	private HealthTypes() {
	}

	/** All types, in the order of their ids. */
	public static List<HealthType> all() {
		return ALL;
	}

	/** The type of that name, spelled exactly. */
	public static Optional<HealthType> find(String name) {
		return Optional.ofNullable(BY_NAME.get(name));
	}

	/**
	 * The type of that name.
	 * @throws IllegalArgumentException if there is none; for names that come from this
	 * code, not from a client
	 */
	public static HealthType get(String name) {
		return find(name).orElseThrow(() -> new IllegalArgumentException("No health type is named " + name));
	}

	/**
	 * The type with that number.
	 * @throws IllegalArgumentException if there is none
	 */
	public static HealthType byId(int id) {
		HealthType type = (id >= 0 && id < BY_ID.length) ? BY_ID[id] : null;
		if (type == null) {
			throw new IllegalArgumentException("No health type has the id " + id);
		}
		return type;
	}

	/**
	 * The type that takes the records of a HealthKit identifier. Sleep analysis records
	 * go to SLEEP_STATE, except those in bed ({@code HKCategoryValueSleepAnalysisInBed}),
	 * whose value names SLEEP_IN_BED.
	 */
	public static Optional<HealthType> findByHealthKit(String identifier) {
		return Optional.ofNullable(BY_HEALTH_KIT.get(identifier));
	}

	/**
	 * The types whose figures change when samples of {@code type} change: itself, and for
	 * SLEEP_STATE also SLEEP_ANALYSIS, which takes its sleeping stages. (SLEEP_ANALYSIS
	 * has no effect on the stages' own figures.)
	 */
	public static List<HealthType> touchedBy(HealthType type) {
		return type.name().equals(SLEEP_STATE) ? List.of(type, get(SLEEP_ANALYSIS)) : List.of(type);
	}

	static List<HealthType> inOrder(List<HealthType> types) {
		List<HealthType> ordered = new ArrayList<>(types);
		for (int index = 1; index < ordered.size(); index++) {
			if (ordered.get(index).id() <= ordered.get(index - 1).id()) {
				throw new IllegalStateException("Ids must rise from row to row: " + ordered.get(index));
			}
		}
		return List.copyOf(ordered);
	}

}
