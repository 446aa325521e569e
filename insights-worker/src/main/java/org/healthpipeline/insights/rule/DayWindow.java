package org.healthpipeline.insights.rule;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.NavigableMap;

/**
 * The days of a window that have data, in order of time.
 *
 * @param first day of the window
 * @param last day of the window, inclusive
 * @param figures of the days that have data
 */
public record DayWindow(LocalDate first, LocalDate last, NavigableMap<LocalDate, DailyFigure> figures) {

	/** Number of days with data. */
	public int coverage() {
		return this.figures.size();
	}

	/** Number of days of the window, with data or without. */
	public int days() {
		return Math.toIntExact(ChronoUnit.DAYS.between(this.first, this.last)) + 1;
	}

	/** The days' values, in order of time. */
	public double[] values() {
		return this.figures.values().stream().mapToDouble(DailyFigure::value).toArray();
	}

	/** Number of samples in all days. */
	public long samples() {
		return this.figures.values().stream().mapToLong(DailyFigure::sampleCount).sum();
	}

}
