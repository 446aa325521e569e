package org.healthpipeline.testsupport.oracle;

/**
 * A stretch of a sample that no better sample covers.
 *
 * @param sample whose it is
 * @param start milliseconds since 1970
 * @param end milliseconds since 1970; equal to the start for a free instant
 */
public record FreePiece(OracleSample sample, long start, long end) {

	/** The part of a sum that falls to the piece; the whole value of anything else. */
	public double value() {
		boolean divides = OracleTypes.aggregation(this.sample.type()) == OracleTypes.Aggregation.SUM;
		if (!divides || this.sample.isInstant()) {
			return this.sample.value();
		}
		return this.sample.value() * (this.end - this.start) / (this.sample.end() - this.sample.start());
	}

}
