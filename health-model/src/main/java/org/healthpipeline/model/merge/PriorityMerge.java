package org.healthpipeline.model.merge;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

import org.healthpipeline.model.type.Aggregation;
import org.healthpipeline.model.type.HealthType;

/**
 * Finds the free pieces of samples by one sweep over time, in O(n log n). At every
 * instant the highest-ranked interval wins; an instant counts unless a higher-ranked
 * interval contains it or a higher-ranked instant has the same time (for sum types: of
 * another device).
 */
public final class PriorityMerge {

	private static final double MS_PER_MINUTE = 60_000;

	private final RankedSample[] samples;

	private final boolean instantsOfOneDeviceCount;

	private final RankHeap open;

	private final PieceList pieces;

	/** The sample that wins from {@link #winnerFrom} on, or -1. */
	private int winner = -1;

	private long winnerFrom;

	private PriorityMerge(RankedSample[] sorted, boolean instantsOfOneDeviceCount) {
		this.samples = sorted;
		this.instantsOfOneDeviceCount = instantsOfOneDeviceCount;
		this.open = new RankHeap(sorted);
		this.pieces = new PieceList(sorted.length);
	}

	/**
	 * Merges samples of one type, in whatever order they come.
	 * @param type their type
	 * @param samples all samples of the user that overlap the time of interest
	 */
	public static MergedSamples merge(HealthType type, Collection<RankedSample> samples) {
		RankedSample[] sorted = samples.toArray(new RankedSample[0]);
		Arrays.sort(sorted, RankedSample.BY_TIME);
		return new PriorityMerge(sorted, type.aggregation() == Aggregation.SUM).sweep();
	}

	/**
	 * The free pieces of merged states as samples of a type that derives from theirs:
	 * ranked below all of its own, their minutes as value. They keep the id of their
	 * sample.
	 */
	public static List<RankedSample> derivedPieces(HealthType type, MergedSamples states) {
		List<RankedSample> derived = new ArrayList<>();
		for (int index = 0; index < states.size(); index++) {
			RankedSample sample = states.sample(index);
			String state = sample.state();
			if (sample.isInstant() || state == null || !type.derivedStates().contains(state)) {
				continue;
			}
			for (int piece = 0; piece < states.pieceCount(index); piece++) {
				long start = states.pieceStartMs(index, piece);
				long end = states.pieceEndMs(index, piece);
				derived.add(RankedSample.numeric(sample.id(), sample.deviceId(), Integer.MIN_VALUE, start, end,
						(end - start) / MS_PER_MINUTE));
			}
		}
		return derived;
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

	/** Lets winners end, and those below them take over, up to an instant. */
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
		if (this.winner >= 0 && this.winnerFrom < epochMs) {
			this.pieces.add(this.winner, this.winnerFrom, epochMs);
		}
	}

	/** Instants of one time, which stand in order of rank. */
	private void placeInstants(int from, int to) {
		UUID deviceAbove = null;
		boolean severalDevicesAbove = false;
		for (int index = from; index < to; index++) {
			RankedSample sample = this.samples[index];
			if (!sample.isInstant()) {
				continue;
			}
			boolean sameDeviceAbove = deviceAbove != null && !severalDevicesAbove
					&& deviceAbove.equals(sample.deviceId());
			boolean ledByInstant = deviceAbove != null && !(this.instantsOfOneDeviceCount && sameDeviceAbove);
			boolean covered = this.winner >= 0 && this.samples[this.winner].outranks(sample);
			if (!ledByInstant && !covered) {
				this.pieces.add(index, sample.startMs(), sample.startMs());
			}
			severalDevicesAbove = severalDevicesAbove || (deviceAbove != null && !sameDeviceAbove);
			deviceAbove = sample.deviceId();
		}
	}

}
