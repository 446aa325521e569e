package org.healthpipeline.common.job;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Collects the dirty ranges of a change, for each type. Ranges are extended to whole
 * quarter hours, so that a dense batch leaves few. (No zone's hours begin within a
 * quarter hour.) Not thread-safe.
 */
public final class DirtyRanges {

	private static final long GRAIN_MS = 15 * 60 * 1000L;

	private final TreeMap<Integer, List<long[]>> windows = new TreeMap<>();

	/** Adds an interval in epoch milliseconds, half-open; an instant has equal ends. */
	public DirtyRanges add(int typeId, long startMs, long endMs) {
		long from = Math.floorDiv(startMs, GRAIN_MS) * GRAIN_MS;
		long until = Math.floorDiv(Math.max(endMs, startMs + 1) + GRAIN_MS - 1, GRAIN_MS) * GRAIN_MS;
		List<long[]> ofType = this.windows.computeIfAbsent(typeId, (type) -> new ArrayList<>());
		if (!ofType.isEmpty()) {
			// Samples mostly arrive in order, so the last window often absorbs the next
			// one.
			long[] last = ofType.get(ofType.size() - 1);
			if (from >= last[0] && from <= last[1]) {
				last[1] = Math.max(last[1], until);
				return this;
			}
		}
		ofType.add(new long[] { from, until });
		return this;
	}

	public boolean isEmpty() {
		return this.windows.isEmpty();
	}

	/**
	 * Returns the windows of each type as PostgreSQL's {@code tstzmultirange} in text
	 * form.
	 */
	Map<Integer, String> multiranges() {
		TreeMap<Integer, String> texts = new TreeMap<>();
		this.windows.forEach((type, ofType) -> texts.put(type, multirange(ofType)));
		return texts;
	}

	private static String multirange(List<long[]> windows) {
		List<long[]> sorted = new ArrayList<>(windows);
		sorted.sort(Comparator.comparingLong((window) -> window[0]));
		StringBuilder text = new StringBuilder("{");
		long[] open = sorted.get(0).clone();
		for (long[] window : sorted) {
			if (window[0] > open[1]) {
				append(text, open).append(',');
				open = window.clone();
			}
			open[1] = Math.max(open[1], window[1]);
		}
		return append(text, open).append('}').toString();
	}

	private static StringBuilder append(StringBuilder text, long[] window) {
		return text.append('[')
			.append(Instant.ofEpochMilli(window[0]))
			.append(',')
			.append(Instant.ofEpochMilli(window[1]))
			.append(')');
	}

}
