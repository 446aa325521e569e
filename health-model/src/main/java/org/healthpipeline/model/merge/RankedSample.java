package org.healthpipeline.model.merge;

import java.time.Duration;
import java.util.Comparator;
import java.util.UUID;

import org.healthpipeline.model.type.Aggregation;
import org.healthpipeline.model.type.HealthType;
import org.jspecify.annotations.Nullable;

/**
 * What the merge needs to know of a sample.
 *
 * @param type the type it was sent as
 * @param id identity within the user and type
 * @param deviceId the device it came from
 * @param priority priority of its source for its type; higher counts first
 * @param tier what decides among equal priorities: how specific a state is, and whether
 * the sample is a day total; lower counts first
 * @param startMs first instant, epoch milliseconds
 * @param endMs end, exclusive, epoch milliseconds; an instant ends where it starts
 * @param value in the canonical unit; of a state type NaN
 * @param state the state, of a state type
 */
public record RankedSample(HealthType type, UUID id, UUID deviceId, int priority, int tier, long startMs, long endMs,
		double value, @Nullable String state) {

	/**
	 * Highest rank first: priority, tier, then the earlier start, the earlier end, of day
	 * totals the greater value, and the smaller id.
	 */
	public static final Comparator<RankedSample> BY_RANK = RankedSample::compareRank;

	/** In order of time; at one start in order of rank. Total, so sums have one order. */
	static final Comparator<RankedSample> BY_TIME = (left, right) -> (left.startMs != right.startMs)
			? Long.compare(left.startMs, right.startMs) : compareRank(left, right);

	/** Of a type that states compete with, below each of them. */
	private static final int BELOW_STATES = 1_000;

	/** Below everything shorter. */
	private static final int DAY_TOTAL = 2_000;

	private static final long DAY_TOTAL_MS_MIN = Duration.ofHours(20).toMillis();

	private static final int SECOND_MS = 1_000;

	public RankedSample {
		if (endMs < startMs) {
			throw new IllegalArgumentException("A sample ends before it starts");
		}
	}

	/** A sample whose value is a number. */
	public static RankedSample numeric(HealthType type, UUID id, UUID deviceId, int priority, long startMs, long endMs,
			double value) {
		return new RankedSample(type, id, deviceId, priority, tier(type, endMs - startMs), startMs, endMs, value, null);
	}

	/** A sample whose value is a state. */
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
	 * Whether it says what all of its time added up to: a sum over 20 hours or more, but
	 * none of sleep.
	 */
	public boolean isDayTotal() {
		return this.tier == DAY_TOTAL;
	}

	/** The second (UTC) that holds the start, counted from 1970. */
	public long second() {
		return Math.floorDiv(this.startMs, SECOND_MS);
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
