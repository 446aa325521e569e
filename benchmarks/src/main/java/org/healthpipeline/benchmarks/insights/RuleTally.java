package org.healthpipeline.benchmarks.insights;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The results of one rule.
 *
 * @param planted number of events that it should find
 * @param delayDays for each of those that were found, days from the onset to the first
 * insight
 * @param missed events that were not found
 * @param right insights that found a planted event
 * @param sideEffects insights on knock-on effects and recoveries
 * @param wrong insights without a cause
 */
record RuleTally(int planted, List<Long> delayDays, List<String> missed, int right, int sideEffects, int wrong) {

	static final RuleTally NOTHING = new RuleTally(0, List.of(), List.of(), 0, 0, 0);

	private static final double Z_95 = 1.959964;

	RuleTally {
		delayDays = delayDays.stream().sorted().toList();
		missed = missed.stream().sorted().toList();
	}

	RuleTally plus(RuleTally other) {
		return new RuleTally(this.planted + other.planted, joined(this.delayDays, other.delayDays),
				joined(this.missed, other.missed), this.right + other.right, this.sideEffects + other.sideEffects,
				this.wrong + other.wrong);
	}

	private static <T> List<T> joined(List<T> left, List<T> right) {
		return new ArrayList<>(Stream.concat(left.stream(), right.stream()).toList());
	}

	int found() {
		return this.delayDays.size();
	}

	int insights() {
		return this.right + this.sideEffects + this.wrong;
	}

	/** Returns the share of planted events that were found; 1 without any. */
	double recall() {
		return (this.planted == 0) ? 1 : (double) found() / this.planted;
	}

	/**
	 * Returns the share of the insights, side effects left out, that are right; 1 without
	 * any.
	 */
	double precision() {
		return (this.right + this.wrong == 0) ? 1 : (double) this.right / (this.right + this.wrong);
	}

	long medianDelayDays() {
		return this.delayDays.isEmpty() ? 0 : this.delayDays.get(this.delayDays.size() / 2);
	}

	/**
	 * Returns the lower end of the 95 % interval of the recall (Wilson, Journal of the
	 * American Statistical Association 1927).
	 */
	double recallAtLeast() {
		return wilson(-1);
	}

	double recallAtMost() {
		return wilson(1);
	}

	private double wilson(int side) {
		if (this.planted == 0) {
			return (side < 0) ? 0 : 1;
		}
		double n = this.planted;
		double share = recall();
		double middle = share + Z_95 * Z_95 / (2 * n);
		double half = Z_95 * Math.sqrt(share * (1 - share) / n + Z_95 * Z_95 / (4 * n * n));
		return (middle + side * half) / (1 + Z_95 * Z_95 / n);
	}

}
