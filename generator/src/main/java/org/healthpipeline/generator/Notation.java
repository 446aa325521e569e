package org.healthpipeline.generator;

/**
 * How a number is written: its unit, the factor from that unit to the canonical one, and
 * the digits after the point. Rounding happens once, here, so that what a reader must
 * understand is known exactly.
 */
record Notation(String unit, double factor, int decimals) {

	private static final long[] POWERS = { 1, 10, 100, 1_000, 10_000, 100_000, 1_000_000 };

	/** The written number as a whole number of its last digits. */
	long digits(double canonical) {
		return Math.round(canonical / this.factor * POWERS[this.decimals]);
	}

	/** The number as it stands in the file or message. */
	double written(long digits) {
		return (double) digits / POWERS[this.decimals];
	}

	/** What the written number means in the canonical unit. */
	double canonical(long digits) {
		return written(digits) * this.factor;
	}

}
