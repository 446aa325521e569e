package org.healthpipeline.model.aggregate;

import java.util.Map;
import java.util.UUID;

import org.healthpipeline.model.merge.RankedSample;
import org.jspecify.annotations.Nullable;

/**
 * State of an aggregate from which coarser aggregates can be computed. It holds the
 * inputs of an average, never the average itself.
 *
 * @param count samples counted here
 * @param sum sum of contributions or counted values, in the canonical unit
 * @param min smallest of them; positive infinity if there are none (state types)
 * @param max largest of them; negative infinity if there are none
 * @param slots slots with counted values, for types averaged by slots; else 0
 * @param slotMeans sum of the means of those slots, in the canonical unit
 * @param last the counted sample with the latest end, for latest types
 * @param stateMs milliseconds in each state, sorted by state, for state types
 * @param coverage number of hours of a day or night, or of days of a week or month, that
 * a counted sample overlaps; 0 for an hour, and where it was never computed
 */
public record Partial(long count, double sum, double min, double max, long slots, double slotMeans, @Nullable Last last,
		Map<String, Long> stateMs, int coverage) {

	/** Creates a partial without coverage. */
	public Partial(long count, double sum, double min, double max, long slots, double slotMeans, @Nullable Last last,
			Map<String, Long> stateMs) {
		this(count, sum, min, max, slots, slotMeans, last, stateMs, 0);
	}

	/** Creates a partial of a type without slots. */
	public Partial(long count, double sum, double min, double max, @Nullable Last last, Map<String, Long> stateMs) {
		this(count, sum, min, max, 0, 0, last, stateMs);
	}

	/**
	 * Returns true when there is no aggregate: counted samples overlap the bucket, but
	 * none counts or contributes here.
	 */
	public boolean isCoverageOnly() {
		return this.min > this.max && this.stateMs.isEmpty();
	}

	/**
	 * A counted sample, with the fields that decide whether it is the last one.
	 *
	 * @param value in the canonical unit
	 * @param endMs end of the sample, epoch milliseconds
	 * @param priority priority of its source
	 * @param startMs start of the sample, epoch milliseconds
	 * @param id id of the sample
	 */
	public record Last(double value, long endMs, int priority, long startMs, UUID id) {

		/**
		 * Returns true when it ends later than the other, or at the same time with a
		 * higher rank.
		 */
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
