package org.healthpipeline.model.aggregate;

/**
 * Adds doubles without losing small terms to rounding, so that the contributions of a
 * year add up to the sum of its days. Neumaier's variant of Kahan summation (ZAMM 54,
 * 1974).
 */
final class CompensatedSum {

	private double sum;

	private double lost;

	void add(double term) {
		double next = this.sum + term;
		this.lost += (Math.abs(this.sum) >= Math.abs(term)) ? (this.sum - next) + term : (term - next) + this.sum;
		this.sum = next;
	}

	double value() {
		return this.sum + this.lost;
	}

}
