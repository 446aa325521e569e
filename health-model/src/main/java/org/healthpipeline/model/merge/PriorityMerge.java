package org.healthpipeline.model.merge;

import java.util.Arrays;
import java.util.Collection;
import java.util.UUID;

import org.healthpipeline.model.type.Aggregation;
import org.healthpipeline.model.type.HealthType;
import org.jspecify.annotations.Nullable;

/**
 * Finds the free pieces of samples by one sweep over time, in O(n log n). At every
 * instant the highest-ranked interval wins. An instant counts unless a higher-ranked
 * interval contains it, or a higher-ranked instant has the same time. For sum types, all
 * instants within a second (UTC) must come from one device: that of the highest-ranked
 * instant in it.
 */
public final class PriorityMerge {

	private final RankedSample[] samples;

	private final HealthType type;

	private final boolean sums;

	private final RankHeap open;

	private final PieceList pieces;

	/** The sample that wins from {@link #winnerFrom} on, or -1. */
	private int winner = -1;

	private long winnerFrom;

	/** The device whose instants count in {@link #heldSecond}. */
	private @Nullable UUID holder;

	private long heldSecond;

	private PriorityMerge(HealthType type, RankedSample[] sorted) {
		this.samples = sorted;
		this.type = type;
		this.sums = type.aggregation() == Aggregation.SUM;
		this.open = new RankHeap(sorted);
		this.pieces = new PieceList(sorted.length);
	}

	/**
	 * Merges samples for one type; their order does not matter. States of another type
	 * have free pieces only where time in them counts for this type. Its other states
	 * only cover lower-ranked samples, and their instants are ignored.
	 * @param type the type
	 * @param samples all samples of the user that overlap the time of interest, of this
	 * type and of the types it {@link HealthType#derivesFrom derives from}
	 */
	public static MergedSamples merge(HealthType type, Collection<RankedSample> samples) {
		RankedSample[] sorted = samples.stream()
			.filter((sample) -> sample.type().equals(type) || !sample.isInstant())
			.toArray(RankedSample[]::new);
		Arrays.sort(sorted, RankedSample.BY_TIME);
		return new PriorityMerge(type, sorted).sweep();
	}

	private MergedSamples sweep() {
		int next = 0;
		while (next < this.samples.length) {
			int groupEnd = next + 1;
			long start = this.samples[next].startMs();
			while (groupEnd < this.samples.length && this.samples[groupEnd].startMs() == start) {
				groupEnd++;
			}
			closeUntil(start);
			for (int index = next; index < groupEnd; index++) {
				if (!this.samples[index].isInstant()) {
					open(index);
				}
			}
			placeInstants(next, groupEnd);
			next = groupEnd;
		}
		closeUntil(Long.MAX_VALUE);
		return this.pieces.grouped(this.samples);
	}

	private void open(int index) {
		this.open.add(index);
		if (this.winner < 0 || this.samples[index].outranks(this.samples[this.winner])) {
			long start = this.samples[index].startMs();
			endWinner(start);
			this.winner = index;
			this.winnerFrom = start;
		}
	}

	/** Ends winners up to an instant, and lets lower-ranked samples take over. */
	private void closeUntil(long epochMs) {
		while (this.winner >= 0 && this.samples[this.winner].endMs() <= epochMs) {
			long end = this.samples[this.winner].endMs();
			endWinner(end);
			this.open.removeEndedAt(end);
			this.winner = this.open.isEmpty() ? -1 : this.open.top();
			this.winnerFrom = end;
		}
	}

	private void endWinner(long epochMs) {
		if (this.winner >= 0 && this.winnerFrom < epochMs && counts(this.samples[this.winner])) {
			this.pieces.add(this.winner, this.winnerFrom, epochMs);
		}
	}

	private boolean counts(RankedSample sample) {
		String state = sample.state();
		return state == null || this.type.isState() || this.type.derivedStates().contains(state);
	}

	/** Places the instants of one time, which are in order of rank. */
	private void placeInstants(int from, int to) {
		boolean taken = false;
		for (int index = from; index < to; index++) {
			RankedSample sample = this.samples[index];
			if (!sample.isInstant()) {
				continue;
			}
			boolean yields = this.sums ? !sample.deviceId().equals(holder(index)) : taken;
			boolean covered = this.winner >= 0 && this.samples[this.winner].outranks(sample);
			if (!yields && !covered) {
				this.pieces.add(index, sample.startMs(), sample.startMs());
			}
			taken = true;
		}
	}

	/**
	 * Returns the device of the highest-ranked instant in an instant's second, computed
	 * once per second.
	 */
	private @Nullable UUID holder(int index) {
		long second = this.samples[index].second();
		if (this.holder == null || this.heldSecond != second) {
			RankedSample best = this.samples[index];
			for (int next = index + 1; next < this.samples.length && this.samples[next].second() == second; next++) {
				if (this.samples[next].isInstant() && this.samples[next].outranks(best)) {
					best = this.samples[next];
				}
			}
			this.holder = best.deviceId();
			this.heldSecond = second;
		}
		return this.holder;
	}

}
