package org.healthpipeline.model.aggregate;

import java.util.LinkedHashMap;
import java.util.Map;

import org.healthpipeline.model.type.HealthType;
import org.jspecify.annotations.Nullable;

/**
 * Figures of one aggregate, as clients see them.
 *
 * @param value the figure, in the canonical unit of the type; for state types in minutes
 * @param minValue smallest contribution or counted value; null for state types
 * @param maxValue largest contribution or counted value; null for state types
 * @param sampleCount samples counted in this bucket
 * @param states minutes in each state; null for other types
 * @param coverage number of hours of a day or night, or of days of a week or month, that
 * a counted sample overlaps; null for an hour, and where it was never computed
 */
public record Figures(double value, @Nullable Double minValue, @Nullable Double maxValue, long sampleCount,
		@Nullable Map<String, Double> states, @Nullable Integer coverage) {

	private static final double MS_PER_MINUTE = 60_000;

	/** Creates figures without coverage. */
	public Figures(double value, @Nullable Double minValue, @Nullable Double maxValue, long sampleCount,
			@Nullable Map<String, Double> states) {
		this(value, minValue, maxValue, sampleCount, states, null);
	}

	/** Computes the figures of a partial, which must not be coverage-only. */
	public static Figures of(HealthType type, Partial partial) {
		return switch (type.aggregation()) {
			case SUM -> ofValue(partial.sum(), partial);
			case AVERAGE -> ofValue(mean(type, partial), partial);
			case MIN -> ofValue(partial.min(), partial);
			case MAX -> ofValue(partial.max(), partial);
			case LATEST -> ofValue(lastValue(partial), partial);
			case DURATION -> ofStates(partial);
		};
	}

	/**
	 * Returns the weight of an average when averages of several buckets are averaged: its
	 * number of slots, or of values for a type without slots.
	 */
	public static long weight(HealthType type, Partial partial) {
		return isOfSlots(type, partial) ? partial.slots() : partial.count();
	}

	private static double mean(HealthType type, Partial partial) {
		return (isOfSlots(type, partial) ? partial.slotMeans() : partial.sum()) / weight(type, partial);
	}

	private static boolean isOfSlots(HealthType type, Partial partial) {
		return type.slotMinutes() != 0 && partial.slots() != 0;
	}

	private static Figures ofValue(double value, Partial partial) {
		return new Figures(value, partial.min(), partial.max(), partial.count(), null, coverage(partial));
	}

	private static @Nullable Integer coverage(Partial partial) {
		return (partial.coverage() != 0) ? Integer.valueOf(partial.coverage()) : null;
	}

	private static double lastValue(Partial partial) {
		Partial.Last last = partial.last();
		if (last == null) {
			throw new IllegalArgumentException("A partial of a latest type has no last value");
		}
		return last.value();
	}

	private static Figures ofStates(Partial partial) {
		Map<String, Double> states = new LinkedHashMap<>();
		long totalMs = 0;
		for (Map.Entry<String, Long> state : partial.stateMs().entrySet()) {
			states.put(state.getKey(), state.getValue() / MS_PER_MINUTE);
			totalMs += state.getValue();
		}
		return new Figures(totalMs / MS_PER_MINUTE, null, null, partial.count(), states, coverage(partial));
	}

}
