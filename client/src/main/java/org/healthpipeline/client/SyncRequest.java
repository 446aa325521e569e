package org.healthpipeline.client;

import java.util.ArrayList;
import java.util.List;

/**
 * The body of a batch. The same entries produce the same bytes in every process, since
 * the server accepts only one body per key.
 *
 * @param samples in the order of their places in the body
 * @param deletions in the order of their places in the body
 */
record SyncRequest(List<OutboxEntry> samples, List<OutboxEntry> deletions) {

	static SyncRequest of(List<OutboxEntry> entries) {
		List<OutboxEntry> samples = new ArrayList<>();
		List<OutboxEntry> deletions = new ArrayList<>();
		for (OutboxEntry entry : entries) {
			((entry.kind() == OutboxEntry.Kind.SAMPLE) ? samples : deletions).add(entry);
		}
		return new SyncRequest(samples, deletions);
	}

	int size() {
		return this.samples.size() + this.deletions.size();
	}

	/** Returns all entries, samples first. */
	List<OutboxEntry> entries() {
		List<OutboxEntry> entries = new ArrayList<>(this.samples);
		entries.addAll(this.deletions);
		return entries;
	}

	String json() {
		StringBuilder json = new StringBuilder("{\"samples\":[");
		append(this.samples, json);
		json.append("],\"deleted\":[");
		append(this.deletions, json);
		return json.append("]}").toString();
	}

	private static void append(List<OutboxEntry> entries, StringBuilder json) {
		String separator = "";
		for (OutboxEntry entry : entries) {
			json.append(separator).append(entry.json());
			separator = ",";
		}
	}

}
