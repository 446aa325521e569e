package org.healthpipeline.model.merge;

import java.util.Arrays;

/**
 * Pieces in the order in which the sweep finds them, by time, each with the index of its
 * sample.
 */
final class PieceList {

	private int[] sampleIndexes;

	private long[] starts;

	private long[] ends;

	private int count;

	PieceList(int expected) {
		int capacity = Math.max(8, expected);
		this.sampleIndexes = new int[capacity];
		this.starts = new long[capacity];
		this.ends = new long[capacity];
	}

	void add(int sampleIndex, long startMs, long endMs) {
		if (this.count == this.sampleIndexes.length) {
			this.sampleIndexes = Arrays.copyOf(this.sampleIndexes, 2 * this.count);
			this.starts = Arrays.copyOf(this.starts, 2 * this.count);
			this.ends = Arrays.copyOf(this.ends, 2 * this.count);
		}
		this.sampleIndexes[this.count] = sampleIndex;
		this.starts[this.count] = startMs;
		this.ends[this.count++] = endMs;
	}

	/** Groups the pieces by sample with a counting sort, which keeps their order. */
	MergedSamples grouped(RankedSample[] samples) {
		int[] firstPieces = new int[samples.length + 1];
		for (int piece = 0; piece < this.count; piece++) {
			firstPieces[this.sampleIndexes[piece] + 1]++;
		}
		for (int index = 0; index < samples.length; index++) {
			firstPieces[index + 1] += firstPieces[index];
		}
		int[] places = Arrays.copyOf(firstPieces, samples.length);
		long[] groupedStarts = new long[this.count];
		long[] groupedEnds = new long[this.count];
		for (int piece = 0; piece < this.count; piece++) {
			int place = places[this.sampleIndexes[piece]]++;
			groupedStarts[place] = this.starts[piece];
			groupedEnds[place] = this.ends[piece];
		}
		return new MergedSamples(samples, firstPieces, groupedStarts, groupedEnds);
	}

}
