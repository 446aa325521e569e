package org.healthpipeline.model.merge;

import java.util.Comparator;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * What the merge needs to know of a sample.
 *
 * @param id identity within the user
 * @param deviceId the device it came from
 * @param priority priority of its source for its type; higher counts first.
 * {@link Integer#MIN_VALUE} is kept for samples derived from another type
 * @param startMs first instant, epoch milliseconds
 * @param endMs end, exclusive, epoch milliseconds; an instant ends where it starts
 * @param value in the canonical unit; of a state type NaN
 * @param state the state, of a state type
 */
public record RankedSample(UUID id, UUID deviceId, int priority, long startMs, long endMs, double value,
		@Nullable String state) {

	/** Highest rank first: priority, then the earlier start, end and smaller id. */
	public static final Comparator<RankedSample> BY_RANK = RankedSample::compareRank;

	/** In order of time; at one start in order of rank. Total, so sums have one order. */
	static final Comparator<RankedSample> BY_TIME = (left, right) -> (left.startMs != right.startMs)
			? Long.compare(left.startMs, right.startMs) : compareRank(left, right);

	public RankedSample {
		if (endMs < startMs) {
			throw new IllegalArgumentException("A sample ends before it starts");
		}
	}

	/** A sample whose value is a number. */
	public static RankedSample numeric(UUID id, UUID deviceId, int priority, long startMs, long endMs, double value) {
		return new RankedSample(id, deviceId, priority, startMs, endMs, value, null);
	}

	/** A sample whose value is a state. */
	public static RankedSample ofState(UUID id, UUID deviceId, int priority, long startMs, long endMs, String state) {
		return new RankedSample(id, deviceId, priority, startMs, endMs, Double.NaN, state);
	}

	/** Whether it has no length. */
	public boolean isInstant() {
		return this.startMs == this.endMs;
	}

	/** Length in milliseconds. */
	public long lengthMs() {
		return this.endMs - this.startMs;
	}

	boolean outranks(RankedSample other) {
		return compareRank(this, other) < 0;
	}

	private static int compareRank(RankedSample left, RankedSample right) {
		if (left.priority != right.priority) {
			return Integer.compare(right.priority, left.priority);
		}
		if (left.startMs != right.startMs) {
			return Long.compare(left.startMs, right.startMs);
		}
		if (left.endMs != right.endMs) {
			return Long.compare(left.endMs, right.endMs);
		}
		return compareUnsigned(left.id, right.id);
	}

	/** Compares as unsigned bytes; {@link UUID#compareTo} compares signed halves. */
	public static int compareUnsigned(UUID left, UUID right) {
		int high = Long.compareUnsigned(left.getMostSignificantBits(), right.getMostSignificantBits());
		return (high != 0) ? high
				: Long.compareUnsigned(left.getLeastSignificantBits(), right.getLeastSignificantBits());
	}

}
