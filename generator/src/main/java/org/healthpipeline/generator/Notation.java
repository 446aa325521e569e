package org.healthpipeline.generator;

/**
 * Written form of a number: its unit, the factor from that unit to the canonical one, and
 * the digits after the decimal point. Rounding happens only here, so that the value a
 * reader must understand is known exactly.
 */
record Notation(String unit, double factor, int decimals) {

	private static final long[] POWERS = { 1, 10, 100, 1_000, 10_000, 100_000, 1_000_000 };

	/** Returns the written number as a multiple of its last digit. */
	long digits(double canonical) {
		return Math.round(canonical / this.factor * POWERS[this.decimals]);
	}

	/** Returns the number in the file or message. */
	double written(long digits) {
		return (double) digits / POWERS[this.decimals];
	}

	/** Returns the written number in the canonical unit. */
	double canonical(long digits) {
		return written(digits) * this.factor;
	}

}
