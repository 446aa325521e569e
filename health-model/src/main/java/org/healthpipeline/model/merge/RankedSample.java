package org.healthpipeline.model.merge;

import java.time.Duration;
import java.util.Comparator;
import java.util.UUID;

import org.healthpipeline.model.type.Aggregation;
import org.healthpipeline.model.type.HealthType;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a sample that the merge needs.
 *
 * @param type the type it was sent as
 * @param id identity within the user and type
 * @param deviceId the device it came from
 * @param priority priority of its source for its type; higher counts first
 * @param tier rank among equal priorities: the specificity of a state, and whether the
 * sample is a day total; lower counts first
 * @param startMs first instant, epoch milliseconds
 * @param endMs end, exclusive, epoch milliseconds; an instant ends where it starts
 * @param value in the canonical unit; NaN for a state type
 * @param state the state, for a state type
 */
public record RankedSample(HealthType type, UUID id, UUID deviceId, int priority, int tier, long startMs, long endMs,
		double value, @Nullable String state) {

	/**
	 * Highest rank first: by priority, tier, earlier start, earlier end, greater value
	 * for day totals, and smaller id.
	 */
	public static final Comparator<RankedSample> BY_RANK = RankedSample::compareRank;

	/** By time; at one start by rank. Total, so that sums have one order. */
	static final Comparator<RankedSample> BY_TIME = (left, right) -> (left.startMs != right.startMs)
			? Long.compare(left.startMs, right.startMs) : compareRank(left, right);

	/** Tier of a numeric type that states compete with; below each state. */
	private static final int BELOW_STATES = 1_000;

	/** Tier below all shorter samples. */
	private static final int DAY_TOTAL = 2_000;

	private static final long DAY_TOTAL_MS_MIN = Duration.ofHours(20).toMillis();

	private static final int SECOND_MS = 1_000;

	public RankedSample {
		if (endMs < startMs) {
			throw new IllegalArgumentException("The sample ends before it starts");
		}
	}

	/** Creates a sample with a numeric value. */
	public static RankedSample numeric(HealthType type, UUID id, UUID deviceId, int priority, long startMs, long endMs,
			double value) {
		return new RankedSample(type, id, deviceId, priority, tier(type, endMs - startMs), startMs, endMs, value, null);
	}

	/** Creates a sample whose value is a state. */
	public static RankedSample ofState(HealthType type, UUID id, UUID deviceId, int priority, long startMs, long endMs,
			String state) {
		return new RankedSample(type, id, deviceId, priority, type.stateTier(state), startMs, endMs, Double.NaN, state);
	}

	private static int tier(HealthType type, long lengthMs) {
		if (!type.derivesFrom().isEmpty()) {
			return BELOW_STATES;
		}
		return (type.aggregation() == Aggregation.SUM && lengthMs >= DAY_TOTAL_MS_MIN) ? DAY_TOTAL : 0;
	}

	/**
	 * Returns true for a day total: the sum over an interval of 20 hours or more, except
	 * for sleep.
	 */
	public boolean isDayTotal() {
		return this.tier == DAY_TOTAL;
	}

	/** Returns the second (UTC) of the start, counted from 1970. */
	public long second() {
		return Math.floorDiv(this.startMs, SECOND_MS);
	}

	/** Returns true when it has no length. */
	public boolean isInstant() {
		return this.startMs == this.endMs;
	}

	/** Returns the length in milliseconds. */
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
		if (left.tier != right.tier) {
			return Integer.compare(left.tier, right.tier);
		}
		if (left.startMs != right.startMs) {
			return Long.compare(left.startMs, right.startMs);
		}
		if (left.endMs != right.endMs) {
			return Long.compare(left.endMs, right.endMs);
		}
		if (left.isDayTotal() && left.value != right.value) {
			return Double.compare(right.value, left.value);
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
