package org.healthpipeline.web.access;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How many of something each address has at once. Safe for use by several threads. */
final class AddressCounts {

	private final int max;

	private final Map<String, Integer> counts = new ConcurrentHashMap<>();

	/**
	 * @param max how many one address may have
	 */
	AddressCounts(int max) {
		this.max = max;
	}

	/**
	 * Counts one more.
	 * @return false where the address has as many as it may have
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

	/** Counts one that was {@link #add added} no more. */
	void remove(String address) {
		this.counts.computeIfPresent(address, (key, count) -> (count > 1) ? count - 1 : null);
	}

}
