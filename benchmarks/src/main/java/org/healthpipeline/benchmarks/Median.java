package org.healthpipeline.benchmarks;

import java.util.List;

/** Computes the median of several measurements, which outliers do not move. */
public final class Median {

	private Median() {
	}

	/**
	 * Computes it.
	 * @throws IllegalArgumentException when there are no values
	 */
	public static double of(List<Double> values) {
		if (values.isEmpty()) {
			throw new IllegalArgumentException("No measurements");
		}
		List<Double> sorted = values.stream().sorted().toList();
		int middle = sorted.size() / 2;
		return (sorted.size() % 2 == 1) ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
	}

}
