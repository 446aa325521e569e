package org.healthpipeline.insights.rule;

/**
 * Time in which a sample counts, as the priority merge leaves it.
 *
 * @param startMs epoch milliseconds
 * @param endMs exclusive, epoch milliseconds
 */
public record CountedPiece(long startMs, long endMs) {
}
