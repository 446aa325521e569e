package org.healthpipeline.testsupport.oracle;

import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * One aggregate's figures.
 *
 * @param value sum, mean, last value or minutes
 * @param minValue null for durations
 * @param maxValue null for durations
 * @param sampleCount samples that begin to count in the bucket
 * @param states minutes of each state; empty for all but durations
 * @param withData hours of a day, or days of a week or month, that a counted sample
 * overlaps; null for hours
 */
public record OracleFigures(double value, @Nullable Double minValue, @Nullable Double maxValue, long sampleCount,
		Map<String, Double> states, @Nullable Integer withData) {

	public OracleFigures {
		states = Map.copyOf(states);
	}

	/** Creates figures without coverage. */
	OracleFigures(double value, @Nullable Double minValue, @Nullable Double maxValue, long sampleCount,
			Map<String, Double> states) {
		this(value, minValue, maxValue, sampleCount, states, null);
	}

	OracleFigures withData(int parts) {
		return new OracleFigures(this.value, this.minValue, this.maxValue, this.sampleCount, this.states, parts);
	}

	OracleFigures withoutData() {
		return new OracleFigures(this.value, this.minValue, this.maxValue, this.sampleCount, this.states);
	}

	/**
	 * Returns whether all numbers agree up to rounding: relative to their size, or
	 * absolute near zero.
	 */
	public boolean agreesWith(OracleFigures other, double tolerance) {
		return this.sampleCount == other.sampleCount && Objects.equals(this.withData, other.withData)
				&& close(this.value, other.value, tolerance) && close(this.minValue, other.minValue, tolerance)
				&& close(this.maxValue, other.maxValue, tolerance) && this.states.keySet().equals(other.states.keySet())
				&& this.states.keySet()
					.stream()
					.allMatch((state) -> close(this.states.get(state), other.states.get(state), tolerance));
	}

	private static boolean close(@Nullable Double left, @Nullable Double right, double tolerance) {
		if (left == null || right == null) {
			return Objects.equals(left, right);
		}
		return Math.abs(left - right) <= tolerance * Math.max(1, Math.max(Math.abs(left), Math.abs(right)));
	}

}
