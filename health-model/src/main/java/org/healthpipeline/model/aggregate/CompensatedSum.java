package org.healthpipeline.model.aggregate;

/**
 * Adds doubles and keeps what rounding would lose (Neumaier's variant of Kahan's
 * summation, ZAMM 54, 1974), so that a year of small contributions adds up to what its
 * days say.
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
