package org.healthpipeline.model.type;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * The registry, read once from {@code health-types.csv}. Thread-safe.
 */
public final class HealthTypes {

	private static final List<HealthType> ALL = HealthTypeTable.read();

	private static final Map<String, HealthType> BY_NAME = new HashMap<>();

	private static final Map<String, HealthType> BY_HEALTH_KIT = new HashMap<>();

	private static final Map<HealthType, List<HealthType>> SOURCES = new HashMap<>();

	private static final Map<HealthType, List<HealthType>> DERIVED = new HashMap<>();

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
		for (HealthType type : ALL) {
			List<HealthType> sources = new ArrayList<>(List.of(type));
			type.derivesFrom().forEach((name) -> sources.add(source(type, get(name))));
			SOURCES.put(type, List.copyOf(sources));
		}
		for (HealthType type : ALL) {
			DERIVED.put(type,
					Stream
						.concat(Stream.of(type),
								ALL.stream().filter((other) -> other.derivesFrom().contains(type.name())))
						.toList());
		}
	}

	private HealthTypes() {
	}

	/** Returns all types, in the order of their ids. */
	public static List<HealthType> all() {
		return ALL;
	}

	/** Finds the type with exactly that name. */
	public static Optional<HealthType> find(String name) {
		return Optional.ofNullable(BY_NAME.get(name));
	}

	/**
	 * Returns the type with a name.
	 * @throws IllegalArgumentException if there is none; use it for names in the code,
	 * not for names from a client
	 */
	public static HealthType get(String name) {
		return find(name).orElseThrow(() -> new IllegalArgumentException("No health type is named " + name));
	}

	/**
	 * Returns the type with a number.
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
	 * Finds the type for records of a HealthKit identifier. Sleep analysis records belong
	 * to SLEEP_STATE. Only records in bed ({@code HKCategoryValueSleepAnalysisInBed})
	 * differ: their value names SLEEP_IN_BED.
	 */
	public static Optional<HealthType> findByHealthKit(String identifier) {
		return Optional.ofNullable(BY_HEALTH_KIT.get(identifier));
	}

	/**
	 * Returns the types whose samples decide the figures of {@code type}: first itself,
	 * then the types it derives from. All of them are merged together, each with its
	 * device's priority for its own type. The free part of a sample in one of the
	 * {@link HealthType#derivedStates} counts for {@code type} with its minutes.
	 */
	public static List<HealthType> sources(HealthType type) {
		return Objects.requireNonNull(SOURCES.get(type));
	}

	/**
	 * Returns the types whose figures change when samples of {@code type} change: first
	 * itself, then the types that derive from it.
	 */
	public static List<HealthType> derived(HealthType type) {
		return Objects.requireNonNull(DERIVED.get(type));
	}

	/**
	 * Returns the union of {@link #derived(HealthType)} for several types, by ids in
	 * ascending order.
	 */
	public static SortedSet<Integer> derived(Collection<Integer> typeIds) {
		return typeIds.stream()
			.flatMap((id) -> derived(byId(id)).stream())
			.map(HealthType::id)
			.collect(Collectors.toCollection(TreeSet::new));
	}

	private static HealthType source(HealthType type, HealthType source) {
		if (!source.derivesFrom().isEmpty() || !source.states().containsAll(type.derivedStates())) {
			throw new IllegalStateException(type + " cannot derive from " + source);
		}
		return source;
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
