package org.healthpipeline.insights.rule;

/**
 * Student's t by numerical integration of its density: slow and simple, so that it can be
 * trusted.
 */
final class StudentsT {

	private static final int STEPS = 20_000;

	private StudentsT() {
	}

	/** The probability of a value at least that far from 0. */
	static double twoSided(double t, int freedom) {
		double until = Math.abs(t);
		double width = until / STEPS;
		double within = 0;
		for (int step = 0; step < STEPS; step++) {
			double left = step * width;
			within += width / 6 * (density(left, freedom) + 4 * density(left + width / 2, freedom)
					+ density(left + width, freedom));
		}
		return 1 - 2 * within;
	}

	private static double density(double t, int freedom) {
		double norm = gammaOfHalf(freedom + 1) / (Math.sqrt(freedom * Math.PI) * gammaOfHalf(freedom));
		return norm * Math.pow(1 + t * t / freedom, -(freedom + 1) / 2.0);
	}

	/** The gamma function of n/2. */
	private static double gammaOfHalf(int n) {
		if (n == 1) {
			return Math.sqrt(Math.PI);
		}
		return (n == 2) ? 1 : (n / 2.0 - 1) * gammaOfHalf(n - 2);
	}

}
