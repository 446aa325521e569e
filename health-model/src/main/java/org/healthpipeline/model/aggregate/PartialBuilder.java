package org.healthpipeline.model.aggregate;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

import org.healthpipeline.model.aggregate.Partial.Last;
import org.healthpipeline.model.merge.RankedSample;
import org.jspecify.annotations.Nullable;

/**
 * Builds one partial. Values must be added in order of time, so that sums are equal to
 * the last bit.
 */
final class PartialBuilder {

	private final CompensatedSum sum = new CompensatedSum();

	private final CompensatedSum slotMeans = new CompensatedSum();

	private CompensatedSum slotSum = new CompensatedSum();

	/**
	 * Number of the slot that {@link #slotSum} belongs to, if {@link #slotCount} is not
	 * 0.
	 */
	private long slot;

	private long slotCount;

	private long slots;

	private long count;

	private double min = Double.POSITIVE_INFINITY;

	private double max = Double.NEGATIVE_INFINITY;

	private @Nullable Last last;

	private @Nullable TreeMap<String, Long> stateMs;

	/** Counts a sample, without its value. */
	void count() {
		this.count++;
	}

	/** Adds the contribution of one sample. */
	void contribute(double contribution) {
		this.sum.add(contribution);
		this.min = Math.min(this.min, contribution);
		this.max = Math.max(this.max, contribution);
	}

	/**
	 * Adds a counted value to its slot. Values arrive in order of time, so a slot is
	 * complete when the next one begins.
	 */
	void slot(long number, double value) {
		if (number != this.slot) {
			closeSlot();
			this.slot = number;
		}
		this.slotSum.add(value);
		this.slotCount++;
	}

	private void closeSlot() {
		if (this.slotCount > 0) {
			this.slotMeans.add(this.slotSum.value() / this.slotCount);
			this.slots++;
			this.slotSum = new CompensatedSum();
			this.slotCount = 0;
		}
	}

	/** Adds time in a state. */
	void contribute(String state, long lengthMs) {
		TreeMap<String, Long> states = this.stateMs;
		if (states == null) {
			states = new TreeMap<>();
			this.stateMs = states;
		}
		states.merge(state, lengthMs, Long::sum);
	}

	/** Keeps a sample as the last one if it comes after the current one. */
	void last(RankedSample sample) {
		Last current = this.last;
		if (current == null || sample.endMs() >= current.endMs()) {
			last(new Last(sample.value(), sample.endMs(), sample.priority(), sample.startMs(), sample.id()));
		}
	}

	private void last(Last candidate) {
		Last current = this.last;
		if (current == null || candidate.isAfter(current)) {
			this.last = candidate;
		}
	}

	/** Adds a finer partial. Finer partials must be added in order of time. */
	void add(Partial finer) {
		this.count += finer.count();
		this.sum.add(finer.sum());
		this.slots += finer.slots();
		this.slotMeans.add(finer.slotMeans());
		this.min = Math.min(this.min, finer.min());
		this.max = Math.max(this.max, finer.max());
		Last finerLast = finer.last();
		if (finerLast != null) {
			last(finerLast);
		}
		finer.stateMs().forEach(this::contribute);
	}

	Partial build() {
		return build(0);
	}

	Partial build(int coverage) {
		closeSlot();
		Map<String, Long> states = this.stateMs;
		return new Partial(this.count, this.sum.value(), this.min, this.max, this.slots, this.slotMeans.value(),
				this.last, (states != null) ? Collections.unmodifiableMap(states) : Map.of(), coverage);
	}

}
