package org.healthpipeline.model.merge;

/**
 * Samples merged for one type in order of time, with their free pieces: the parts of a
 * sample's interval that no higher-ranked sample covers. Immutable.
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

	/** Returns the number of samples, free or not. */
	public int size() {
		return this.samples.length;
	}

	/** Returns a sample, counted from 0. */
	public RankedSample sample(int index) {
		return this.samples[index];
	}

	/**
	 * Returns the number of a sample's free pieces. A free instant has one piece, without
	 * length. A sample without any does not count.
	 */
	public int pieceCount(int index) {
		return this.firstPieces[index + 1] - this.firstPieces[index];
	}

	/** Returns true when a sample has a free part, or is a free instant. */
	public boolean isFree(int index) {
		return this.firstPieces[index + 1] > this.firstPieces[index];
	}

	/**
	 * Returns the start of a free piece, epoch milliseconds; pieces are in order of time.
	 */
	public long pieceStartMs(int index, int piece) {
		return this.starts[this.firstPieces[index] + piece];
	}

	/** Returns the end, exclusive, of a free piece, epoch milliseconds. */
	public long pieceEndMs(int index, int piece) {
		return this.ends[this.firstPieces[index] + piece];
	}

	/** Returns the total free time of a sample, in milliseconds. */
	public long freeMs(int index) {
		return freeMsWithin(index, this.samples[index].startMs(), this.samples[index].endMs());
	}

	/** Returns the free time of a sample within [startMs, endMs), in milliseconds. */
	public long freeMsWithin(int index, long startMs, long endMs) {
		long free = 0;
		for (int piece = this.firstPieces[index]; piece < this.firstPieces[index + 1]; piece++) {
			free += Math.max(0, Math.min(this.ends[piece], endMs) - Math.max(this.starts[piece], startMs));
		}
		return free;
	}

}
