package org.healthpipeline.testsupport.oracle;

/**
 * A stretch of a sample that no better sample covers.
 *
 * @param sample the sample
 * @param start milliseconds since 1970
 * @param end milliseconds since 1970; equal to the start for a free instant
 * @param value the piece's part of a sum; the whole value of anything else
 */
public record FreePiece(OracleSample sample, long start, long end, double value) {
}
