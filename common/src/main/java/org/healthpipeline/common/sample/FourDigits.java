package org.healthpipeline.common.sample;

import org.jspecify.annotations.Nullable;

/**
 * A number rounded to four significant digits: {@code digits × 10^exponent}.
 *
 * @param digits 1000 to 9999, or the negative; 0 for zero
 * @param other the other rounding, where the number is so close to the border between
 * both that a conversion of units may cross it
 */
record FourDigits(int digits, int exponent, @Nullable FourDigits other) {

	private static final int LEAST = 1_000;

	/**
	 * Relative distance to the border that counts as close; apps send amounts with six
	 * digits.
	 */
	private static final double NEAR = 2e-5;

	/**
	 * @param number finite
	 */
	static FourDigits of(double number) {
		if (number == 0) {
			return new FourDigits(0, 0, null);
		}
		double size = Math.abs(number);
		int exponent = (int) StrictMath.floor(StrictMath.log10(size)) - 3;
		double scaled = scaled(size, exponent);
		if (scaled < LEAST) {
			exponent--;
			scaled = scaled(size, exponent);
		}
		else if (scaled >= 10 * LEAST) {
			exponent++;
			scaled = scaled(size, exponent);
		}
		int below = (int) scaled;
		double rest = scaled - below;
		int sign = (number < 0) ? -1 : 1;
		boolean up = rest >= 0.5;
		FourDigits other = (Math.abs(rest - 0.5) <= NEAR * scaled) ? of(sign, up ? below : below + 1, exponent, null)
				: null;
		return of(sign, up ? below + 1 : below, exponent, other);
	}

	private static double scaled(double size, int exponent) {
		return (exponent > 0) ? size / StrictMath.pow(10, exponent) : size * StrictMath.pow(10, -exponent);
	}

	private static FourDigits of(int sign, int digits, int exponent, @Nullable FourDigits other) {
		return (digits == 10 * LEAST) ? new FourDigits(sign * LEAST, exponent + 1, other)
				: new FourDigits(sign * digits, exponent, other);
	}

}
