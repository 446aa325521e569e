package org.healthpipeline.benchmarks.merge;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * How far totals of days were from what was walked. Not safe for use by several threads.
 */
final class DayErrors {

	private final List<Double> errors = new ArrayList<>();

	private double bias;

	/**
	 * Adds the days of a household on which somebody walked.
	 * @param totals of each day, by the method in question
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

	/** The mean error with its sign, as a part of the truth. */
	double bias() {
		return this.bias / this.errors.size();
	}

	/**
	 * The error, without its sign, that this part of the days stays below, as a part of
	 * the truth.
	 */
	double quantile(double part) {
		List<Double> sorted = new ArrayList<>(this.errors);
		Collections.sort(sorted);
		return sorted.get((int) Math.min(sorted.size() - 1L, Math.round(part * (sorted.size() - 1))));
	}

}
