package org.healthpipeline.model.merge;

import java.util.Arrays;

/**
 * A set of instants as half-open windows [start, end) in epoch milliseconds: sorted,
 * disjoint, with gaps between them. Immutable.
 */
public final class Windows {

	/** The empty set. */
	public static final Windows NONE = new Windows(new long[0]);

	private static final long SECOND_MS = 1_000;

	/** Start and end of each window in turn. */
	private final long[] borders;

	private Windows(long[] borders) {
		this.borders = borders;
	}

	/** Returns one window, or none if it is empty. */
	public static Windows of(long startMs, long endMs) {
		return (startMs < endMs) ? new Windows(new long[] { startMs, endMs }) : NONE;
	}

	/** Starts collecting windows in any order. */
	public static Builder builder() {
		return new Builder();
	}

	/** Returns the number of windows. */
	public int count() {
		return this.borders.length / 2;
	}

	public boolean isEmpty() {
		return this.borders.length == 0;
	}

	/** Returns the start of a window, counted from 0. */
	public long startMs(int window) {
		return this.borders[2 * window];
	}

	/** Returns the end, exclusive, of a window, counted from 0. */
	public long endMs(int window) {
		return this.borders[2 * window + 1];
	}

	public boolean contains(long epochMs) {
		return this.borders.length > 0 && (bordersUpTo(epochMs) & 1) == 1;
	}

	/**
	 * Returns true when a sample with that interval, or that instant, overlaps a window.
	 */
	public boolean overlaps(long startMs, long endMs) {
		int passed = bordersUpTo(startMs);
		return (passed & 1) == 1 || (passed < this.borders.length && this.borders[passed] < endMs);
	}

	public boolean overlaps(RankedSample sample) {
		return overlaps(sample.startMs(), sample.endMs());
	}

	/** Returns the instants of either set. */
	public Windows union(Windows other) {
		if (isEmpty() || other.isEmpty()) {
			return isEmpty() ? other : this;
		}
		return builder().add(this).add(other).build();
	}

	/** Returns the instants that are not in {@code other}. */
	public Windows minus(Windows other) {
		Builder rest = builder();
		int cut = 0;
		for (int window = 0; window < count(); window++) {
			long from = startMs(window);
			long end = endMs(window);
			while (cut < other.count() && other.endMs(cut) <= from) {
				cut++;
			}
			int next = cut;
			while (next < other.count() && other.startMs(next) < end) {
				rest.add(from, other.startMs(next));
				from = other.endMs(next);
				next++;
			}
			rest.add(from, end);
		}
		return rest.build();
	}

	/** Returns the instants of both sets. */
	public Windows intersect(Windows other) {
		Builder common = builder();
		int window = 0;
		int next = 0;
		while (window < count() && next < other.count()) {
			common.add(Math.max(startMs(window), other.startMs(next)), Math.min(endMs(window), other.endMs(next)));
			if (endMs(window) < other.endMs(next)) {
				window++;
			}
			else {
				next++;
			}
		}
		return common.build();
	}

	/** Returns the windows extended to whole seconds (UTC). */
	public Windows inWholeSeconds() {
		Builder seconds = builder();
		for (int window = 0; window < count(); window++) {
			seconds.add(Math.floorDiv(startMs(window), SECOND_MS) * SECOND_MS,
					-Math.floorDiv(-endMs(window), SECOND_MS) * SECOND_MS);
		}
		return seconds.build();
	}

	/**
	 * Returns the number of borders at or before an instant; odd if it is inside a
	 * window.
	 */
	private int bordersUpTo(long epochMs) {
		int low = 0;
		int high = this.borders.length;
		while (low < high) {
			int middle = (low + high) >>> 1;
			if (this.borders[middle] <= epochMs) {
				low = middle + 1;
			}
			else {
				high = middle;
			}
		}
		return low;
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof Windows windows && Arrays.equals(windows.borders, this.borders);
	}

	@Override
	public int hashCode() {
		return Arrays.hashCode(this.borders);
	}

	@Override
	public String toString() {
		return Arrays.toString(this.borders);
	}

	/** Collects windows. Not thread-safe. */
	public static final class Builder {

		private long[] starts = new long[8];

		private long[] ends = new long[8];

		private int count;

		private boolean sorted = true;

		private Builder() {
		}

		/** Adds a window; an empty one adds nothing. */
		public Builder add(long startMs, long endMs) {
			if (startMs >= endMs) {
				return this;
			}
			int last = this.count - 1;
			if (last >= 0 && this.sorted && startMs >= this.starts[last] && startMs <= this.ends[last]) {
				this.ends[last] = Math.max(this.ends[last], endMs);
				return this;
			}
			this.sorted = this.sorted && (last < 0 || startMs > this.ends[last]);
			if (this.count == this.starts.length) {
				this.starts = Arrays.copyOf(this.starts, 2 * this.count);
				this.ends = Arrays.copyOf(this.ends, 2 * this.count);
			}
			this.starts[this.count] = startMs;
			this.ends[this.count++] = endMs;
			return this;
		}

		/** Adds the interval of a sample; an instant t adds [t, t + 1 ms). */
		public Builder addSample(long startMs, long endMs) {
			return add(startMs, Math.max(endMs, startMs + 1));
		}

		public Builder add(Windows windows) {
			for (int window = 0; window < windows.count(); window++) {
				add(windows.startMs(window), windows.endMs(window));
			}
			return this;
		}

		public Windows build() {
			return this.sorted ? joined(this.starts, this.ends, this.count) : sortedAndJoined();
		}

		private Windows sortedAndJoined() {
			long[] sortedStarts = Arrays.copyOf(this.starts, this.count);
			long[] sortedEnds = Arrays.copyOf(this.ends, this.count);
			// Only the number of open windows matters, so starts and ends can be sorted
			// separately.
			Arrays.sort(sortedStarts);
			Arrays.sort(sortedEnds);
			return joined(sortedStarts, sortedEnds, this.count);
		}

		/** Joins windows: one ends where as many have ended as have begun. */
		private static Windows joined(long[] starts, long[] ends, int count) {
			long[] borders = new long[2 * count];
			int used = 0;
			for (int next = 0; next < count; next++) {
				if (next == 0 || starts[next] > ends[next - 1]) {
					borders[used] = starts[next];
					used += 2;
				}
				borders[used - 1] = ends[next];
			}
			return (used == 0) ? NONE : new Windows(Arrays.copyOf(borders, used));
		}

	}

}
