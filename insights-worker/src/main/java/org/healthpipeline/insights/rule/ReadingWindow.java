package org.healthpipeline.insights.rule;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The counted readings of a window.
 *
 * @param first day of the window
 * @param last day of the window, inclusive; it may not be over yet
 * @param lengthMs time from the beginning of the first day to the end of the last one, in
 * milliseconds
 * @param readingsByDay the readings of each local day that has any, in order of time
 */
public record ReadingWindow(LocalDate first, LocalDate last, long lengthMs,
		NavigableMap<LocalDate, List<Reading>> readingsByDay) {

	/** All readings, in order of time. */
	public List<Reading> readings() {
		return this.readingsByDay.values().stream().flatMap(List::stream).toList();
	}

	/** Number of local days with a reading. */
	public int coverage() {
		return this.readingsByDay.size();
	}

	/** Number of days of the window, with readings or without. */
	public int days() {
		return Math.toIntExact(ChronoUnit.DAYS.between(this.first, this.last)) + 1;
	}

	/** The readings' values, in order of time. */
	public double[] values() {
		return values(readings());
	}

	/** The values of each day that has any. */
	NavigableMap<LocalDate, double[]> byDay() {
		NavigableMap<LocalDate, double[]> values = new TreeMap<>();
		this.readingsByDay.forEach((day, readings) -> values.put(day, values(readings)));
		return values;
	}

	private static double[] values(List<Reading> readings) {
		return readings.stream().mapToDouble(Reading::value).toArray();
	}

}
