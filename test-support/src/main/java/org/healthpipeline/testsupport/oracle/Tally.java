package org.healthpipeline.testsupport.oracle;

import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * Aggregates one bucket.
 */
final class Tally {

	private static final Comparator<OracleSample> LAST = Comparator.comparingLong(OracleSample::end)
		.thenComparing(OracleSample.RANK.reversed());

	/** The values of a stretch of five minutes. */
	private static final class Slot {

		private double sum;

		private long values;

		double mean() {
			return this.sum / this.values;
		}

	}

	private final OracleTypes.Aggregation aggregation;

	private final Map<Span, Slot> slots = new TreeMap<>(Comparator.comparingLong(Span::start));

	private final Map<String, Double> states = new TreeMap<>();

	private double sum;

	private double min = Double.POSITIVE_INFINITY;

	private double max = Double.NEGATIVE_INFINITY;

	private long values;

	private long sampleCount;

	private @Nullable OracleSample last;

	Tally(OracleTypes.Aggregation aggregation) {
		this.aggregation = aggregation;
	}

	/** Adds a sample's part of a sum, or a whole value that counts. */
	void add(double value) {
		this.sum += value;
		this.min = Math.min(this.min, value);
		this.max = Math.max(this.max, value);
		this.values++;
	}

	void add(OracleSample counted) {
		add(counted.value());
		if (this.last == null || LAST.compare(counted, this.last) > 0) {
			this.last = counted;
		}
	}

	/** Adds a value of a continuously measured type to its slot. */
	void add(OracleSample counted, Span slot) {
		add(counted);
		Slot own = this.slots.computeIfAbsent(slot, (key) -> new Slot());
		own.sum += counted.value();
		own.values++;
	}

	void addMinutes(String state, double minutes) {
		this.states.merge(state, minutes, Double::sum);
	}

	void count() {
		this.sampleCount++;
	}

	OracleFigures figures() {
		if (this.aggregation == OracleTypes.Aggregation.DURATION) {
			double minutes = this.states.values().stream().mapToDouble(Double::doubleValue).sum();
			return new OracleFigures(minutes, null, null, this.sampleCount, this.states);
		}
		return new OracleFigures(value(), this.min, this.max, this.sampleCount, Map.of());
	}

	private double value() {
		return switch (this.aggregation) {
			case AVERAGE -> this.slots.isEmpty() ? this.sum / this.values
					: this.slots.values().stream().mapToDouble(Slot::mean).sum() / this.slots.size();
			case MIN -> this.min;
			case MAX -> this.max;
			case LATEST -> (this.last != null) ? this.last.value() : Double.NaN;
			default -> this.sum;
		};
	}

}
