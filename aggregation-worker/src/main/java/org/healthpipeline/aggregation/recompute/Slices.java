package org.healthpipeline.aggregation.recompute;

import java.time.Duration;

import org.healthpipeline.model.merge.Windows;

/**
 * Walks through windows in slices, so that memory stays bounded however long and dense
 * the history is. Slices grow while they hold few samples and shrink when they hold many.
 * Windows that lie close together share a slice. Not safe for use by several threads.
 */
final class Slices {

	private static final long DAY_MS = Duration.ofDays(1).toMillis();

	/**
	 * The largest gap inside one slice, so that measurements of every day share a slice.
	 */
	private static final long GAP_MS_MAX = 36 * 60 * 60 * 1000L;

	private static final long LENGTH_MS_FIRST = 8 * DAY_MS;

	private static final long LENGTH_MS_MIN = DAY_MS / 4;

	private static final long LENGTH_MS_MAX = 512 * DAY_MS;

	private static final int FEW_SAMPLES = 12_000;

	private static final int MANY_SAMPLES = 50_000;

	private final Windows windows;

	private int window;

	/** Start of the rest of the current window, epoch milliseconds. */
	private long from;

	private long lengthMs = LENGTH_MS_FIRST;

	Slices(Windows windows) {
		this.windows = windows;
		this.from = windows.isEmpty() ? 0 : windows.startMs(0);
	}

	boolean hasNext() {
		return this.window < this.windows.count();
	}

	/** The next slice: one or several windows, or a part of one. */
	Windows next() {
		Windows.Builder slice = Windows.builder();
		long sliceEnd = this.from + this.lengthMs;
		long lastEnd = this.from;
		while (hasNext() && this.from < sliceEnd && this.from - lastEnd <= GAP_MS_MAX) {
			long end = this.windows.endMs(this.window);
			lastEnd = Math.min(end, sliceEnd);
			slice.add(this.from, lastEnd);
			if (lastEnd < end) {
				this.from = lastEnd;
				break;
			}
			this.window++;
			if (hasNext()) {
				this.from = this.windows.startMs(this.window);
			}
		}
		return slice.build();
	}

	/** Reports how many samples the last slice held. */
	void held(long samples) {
		if (samples > MANY_SAMPLES) {
			this.lengthMs = Math.max(LENGTH_MS_MIN, this.lengthMs / 2);
		}
		else if (samples < FEW_SAMPLES) {
			this.lengthMs = Math.min(LENGTH_MS_MAX, this.lengthMs * 2);
		}
	}

}
