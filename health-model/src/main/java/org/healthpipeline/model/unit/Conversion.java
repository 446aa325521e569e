package org.healthpipeline.model.unit;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * An affine conversion: {@code (value - shift) * factor / divisor}. A factor below one
 * whose reciprocal is a whole number is kept as divisor, so that 72500 g are exactly 72.5
 * kg.
 *
 * @param shift subtracted first, in the source unit
 * @param factor multiplies the difference
 * @param divisor divides the product
 */
record Conversion(double shift, double factor, double divisor) {

	static final Conversion IDENTITY = new Conversion(0, 1, 1);

	private static final BigDecimal WHOLE_WITHIN = new BigDecimal("1e-18");

	static Conversion times(BigDecimal factor) {
		if (factor.compareTo(BigDecimal.ONE) == 0) {
			return IDENTITY;
		}
		if (factor.compareTo(BigDecimal.ONE) < 0 && factor.signum() > 0) {
			BigDecimal reciprocal = BigDecimal.ONE.divide(factor, MathContext.DECIMAL128);
			BigDecimal whole = reciprocal.setScale(0, RoundingMode.HALF_EVEN);
			if (reciprocal.subtract(whole).abs().compareTo(whole.multiply(WHOLE_WITHIN)) <= 0) {
				return new Conversion(0, 1, whole.doubleValue());
			}
		}
		return new Conversion(0, factor.doubleValue(), 1);
	}

	/** Converts in the opposite direction. */
	double reverse(double converted) {
		return converted * this.divisor / this.factor + this.shift;
	}

	double apply(double value) {
		if (equals(IDENTITY)) {
			return value;
		}
		return (value - this.shift) * this.factor / this.divisor;
	}

}
