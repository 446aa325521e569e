package org.healthpipeline.model.aggregate;

import java.util.Map;
import java.util.UUID;

import org.healthpipeline.model.merge.RankedSample;
import org.jspecify.annotations.Nullable;

/**
 * What an aggregate must remember so that coarser ones can be made from it: never an
 * average, always what it came from.
 *
 * @param count samples counted here
 * @param sum of contributions or counted values, in the canonical unit
 * @param min smallest of them; positive infinity if there are none (state types)
 * @param max largest of them; negative infinity if there are none
 * @param slots slots with counted values, of types that are averaged by slots; else 0
 * @param slotMeans sum of the means of those slots, in the canonical unit
 * @param last the counted sample with the latest end, of latest types
 * @param stateMs milliseconds in each state, sorted by state, of state types
 * @param coverage of a day or night its hours, of a week or month its days that a counted
 * sample overlaps; 0 of an hour, and where it was never computed
 */
public record Partial(long count, double sum, double min, double max, long slots, double slotMeans, @Nullable Last last,
		Map<String, Long> stateMs, int coverage) {

	/** A partial without coverage. */
	public Partial(long count, double sum, double min, double max, long slots, double slotMeans, @Nullable Last last,
			Map<String, Long> stateMs) {
		this(count, sum, min, max, slots, slotMeans, last, stateMs, 0);
	}

	/** A partial of a type without slots. */
	public Partial(long count, double sum, double min, double max, @Nullable Last last, Map<String, Long> stateMs) {
		this(count, sum, min, max, 0, 0, last, stateMs);
	}

	/**
	 * Whether there is no aggregate: counted samples overlap the bucket, but none counts
	 * or contributes here.
	 */
	public boolean isCoverageOnly() {
		return this.min > this.max && this.stateMs.isEmpty();
	}

	/**
	 * A counted sample and what decides whether it is the last.
	 *
	 * @param value in the canonical unit
	 * @param endMs end of the sample, epoch milliseconds
	 * @param priority of its source
	 * @param startMs start of the sample, epoch milliseconds
	 * @param id of the sample
	 */
	public record Last(double value, long endMs, int priority, long startMs, UUID id) {

		/** Whether it comes after the other: a later end, then the higher rank. */
		boolean isAfter(Last other) {
			if (this.endMs != other.endMs) {
				return this.endMs > other.endMs;
			}
			if (this.priority != other.priority) {
				return this.priority > other.priority;
			}
			if (this.startMs != other.startMs) {
				return this.startMs < other.startMs;
			}
			return RankedSample.compareUnsigned(this.id, other.id) < 0;
		}

	}

}
