package org.healthpipeline.benchmarks.merge;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Collects the errors of daily totals against the steps that were walked. Not safe for
 * use by several threads.
 */
final class DayErrors {

	private final List<Double> errors = new ArrayList<>();

	private double bias;

	/**
	 * Adds the days of a household with at least one step.
	 * @param totals totals of each day, by the method in question
	 */
	void add(Household household, double[] totals) {
		for (int day = 0; day < household.days(); day++) {
			double truth = household.truth(day);
			if (truth > 0) {
				double error = (totals[day] - truth) / truth;
				this.errors.add(Math.abs(error));
				this.bias += error;
			}
		}
	}

	/** Adds the days of others. */
	void add(DayErrors others) {
		this.errors.addAll(others.errors);
		this.bias += others.bias;
	}

	/** Returns the mean signed error, as a part of the truth. */
	double bias() {
		return this.bias / this.errors.size();
	}

	/**
	 * Returns the quantile of the absolute error, as a part of the truth.
	 */
	double quantile(double part) {
		List<Double> sorted = new ArrayList<>(this.errors);
		Collections.sort(sorted);
		return sorted.get((int) Math.min(sorted.size() - 1L, Math.round(part * (sorted.size() - 1))));
	}

}
