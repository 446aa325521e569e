package org.healthpipeline.insights.rule;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

/** Collects the evidence of a finding. Not safe for use by several threads. */
final class Evidence {

	private final Map<String, Object> data = new LinkedHashMap<>();

	private Evidence(double magnitude, LocalDate first, LocalDate last, int coverage) {
		number("magnitude", magnitude);
		Map<String, Object> period = new LinkedHashMap<>();
		period.put("start", first.toString());
		period.put("end", last.toString());
		period.put("days", ChronoUnit.DAYS.between(first, last) + 1);
		this.data.put("period", period);
		this.data.put("coverageDays", coverage);
	}

	/**
	 * @param magnitude the figure that decided, in its own unit
	 */
	static Evidence of(double magnitude, DayWindow window) {
		return new Evidence(magnitude, window.first(), window.last(), window.coverage());
	}

	/**
	 * @param magnitude the figure that decided, in its own unit
	 */
	static Evidence of(double magnitude, ReadingWindow window) {
		return new Evidence(magnitude, window.first(), window.last(), window.coverage());
	}

	/**
	 * @param magnitude the figure that decided, in its own unit
	 */
	static Evidence of(double magnitude, PieceWindow window) {
		return new Evidence(magnitude, window.first(), window.last(), window.coverage());
	}

	/** Adds a number, unless it is infinite: JSON has no infinite numbers. */
	Evidence number(String name, double value) {
		if (Double.isFinite(value)) {
			this.data.put(name, value);
		}
		return this;
	}

	Evidence count(String name, long value) {
		this.data.put(name, value);
		return this;
	}

	Evidence text(String name, String value) {
		this.data.put(name, value);
		return this;
	}

	Map<String, Object> data() {
		return this.data;
	}

}
