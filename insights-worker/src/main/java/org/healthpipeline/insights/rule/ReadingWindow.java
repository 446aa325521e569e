package org.healthpipeline.insights.rule;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * The counted readings of a window, in order of time.
 *
 * @param first day of the window
 * @param last day of the window, inclusive; it may not be over yet
 * @param readings of the window
 * @param coverage local days with a reading
 */
public record ReadingWindow(LocalDate first, LocalDate last, List<Reading> readings, int coverage) {

	/** Days of the window, with readings or without. */
	public int days() {
		return Math.toIntExact(ChronoUnit.DAYS.between(this.first, this.last)) + 1;
	}

	/** The readings' values, in order of time. */
	public double[] values() {
		return this.readings.stream().mapToDouble(Reading::value).toArray();
	}

}
