package org.healthpipeline.model.merge;

/**
 * Samples that were merged for one type in order of time, each with its free pieces: the
 * parts of its interval that no sample ranked above it covers. Immutable.
 */
public final class MergedSamples {

	private final RankedSample[] samples;

	/**
	 * Pieces of sample i are those from {@code firstPieces[i]} to
	 * {@code firstPieces[i + 1]}.
	 */
	private final int[] firstPieces;

	private final long[] starts;

	private final long[] ends;

	MergedSamples(RankedSample[] samples, int[] firstPieces, long[] starts, long[] ends) {
		this.samples = samples;
		this.firstPieces = firstPieces;
		this.starts = starts;
		this.ends = ends;
	}

	/** How many samples there are, free or not. */
	public int size() {
		return this.samples.length;
	}

	/** A sample, counted from 0. */
	public RankedSample sample(int index) {
		return this.samples[index];
	}

	/**
	 * How many free pieces a sample has. A free instant has one, without length; a sample
	 * without any does not count.
	 */
	public int pieceCount(int index) {
		return this.firstPieces[index + 1] - this.firstPieces[index];
	}

	/** Whether a sample has any free part, or is a free instant. */
	public boolean isFree(int index) {
		return this.firstPieces[index + 1] > this.firstPieces[index];
	}

	/** Start of a free piece, epoch milliseconds; pieces are in order of time. */
	public long pieceStartMs(int index, int piece) {
		return this.starts[this.firstPieces[index] + piece];
	}

	/** End, exclusive, of a free piece, epoch milliseconds. */
	public long pieceEndMs(int index, int piece) {
		return this.ends[this.firstPieces[index] + piece];
	}

	/** How long a sample is free in all, in milliseconds. */
	public long freeMs(int index) {
		return freeMsWithin(index, this.samples[index].startMs(), this.samples[index].endMs());
	}

	/** How long a sample is free within [startMs, endMs), in milliseconds. */
	public long freeMsWithin(int index, long startMs, long endMs) {
		long free = 0;
		for (int piece = this.firstPieces[index]; piece < this.firstPieces[index + 1]; piece++) {
			free += Math.max(0, Math.min(this.ends[piece], endMs) - Math.max(this.starts[piece], startMs));
		}
		return free;
	}

}
