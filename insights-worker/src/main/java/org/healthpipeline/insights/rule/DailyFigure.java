package org.healthpipeline.insights.rule;

/**
 * What a user did on a local day.
 *
 * @param value the day's aggregate, in the canonical unit of the type
 * @param sampleCount samples it is made of
 * @param hoursWithData hours that one of them overlaps; 0 where that was never computed
 */
public record DailyFigure(double value, long sampleCount, int hoursWithData) {
}
