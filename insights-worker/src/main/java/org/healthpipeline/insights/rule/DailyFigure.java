package org.healthpipeline.insights.rule;

/**
 * What a user did on a local day.
 *
 * @param value the day's aggregate, in the canonical unit of the type
 * @param sampleCount samples it is made of
 */
public record DailyFigure(double value, long sampleCount) {
}
