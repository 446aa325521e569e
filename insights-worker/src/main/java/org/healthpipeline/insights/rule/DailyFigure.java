package org.healthpipeline.insights.rule;

/**
 * The aggregate of a local day.
 *
 * @param value the day's aggregate, in the canonical unit of the type
 * @param sampleCount number of samples it combines
 * @param hoursWithData hours that one of them overlaps; 0 where that was never computed
 */
public record DailyFigure(double value, long sampleCount, int hoursWithData) {
}
