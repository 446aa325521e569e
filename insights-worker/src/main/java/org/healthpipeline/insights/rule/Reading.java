package org.healthpipeline.insights.rule;

/**
 * A sample that counts.
 *
 * @param epochMs its start, epoch milliseconds
 * @param value in the canonical unit of the type
 */
public record Reading(long epochMs, double value) {
}
