package org.healthpipeline.web.access;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts something that each address has at the same time. Thread-safe. */
final class AddressCounts {

	private final int max;

	private final Map<String, Integer> counts = new ConcurrentHashMap<>();

	/**
	 * @param max limit for one address
	 */
	AddressCounts(int max) {
		this.max = max;
	}

	/**
	 * Adds one.
	 * @return false when the address has reached the limit
	 */
	boolean add(String address) {
		boolean[] added = new boolean[1];
		this.counts.compute(address, (key, count) -> {
			int before = (count != null) ? count : 0;
			added[0] = before < this.max;
			return added[0] ? before + 1 : count;
		});
		return added[0];
	}

	/** Removes one that was {@link #add added}. */
	void remove(String address) {
		this.counts.computeIfPresent(address, (key, count) -> (count > 1) ? count - 1 : null);
	}

}
