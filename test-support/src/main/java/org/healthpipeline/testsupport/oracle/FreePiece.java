package org.healthpipeline.testsupport.oracle;

/**
 * A stretch of a sample that no better sample covers.
 *
 * @param sample whose it is
 * @param start milliseconds since 1970
 * @param end milliseconds since 1970; equal to the start for a free instant
 * @param value the part of a sum that falls to the piece; the whole value of anything
 * else
 */
public record FreePiece(OracleSample sample, long start, long end, double value) {
}
