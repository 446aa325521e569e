package org.healthpipeline.ingestion.imports;

import java.util.Map;
import java.util.TreeMap;

import org.healthpipeline.ingestion.collect.Collected;
import org.healthpipeline.ingestion.collect.RefusalCode;

/** Adds up what became of an import's records. Not safe for use by several threads. */
final class ImportCounts {

	private static final int NAMES_MAX = 500;

	private static final int NAME_LENGTH_MAX = 100;

	private static final String OTHERS = "others";

	private long accepted;

	private long duplicates;

	private final Map<String, Long> perType = new TreeMap<>();

	private final Map<String, Long> refused = new TreeMap<>();

	private final Map<String, Long> unknownTypes = new TreeMap<>();

	/** Adds a batch that was committed. */
	void add(Collected collected, Map<String, Long> unknown) {
		this.accepted += collected.stored();
		this.duplicates += collected.duplicates();
		collected.takenByType().forEach((type, count) -> this.perType.merge(type, (long) count, Long::sum));
		collected.refusals()
			.stream()
			.filter((refusal) -> refusal.code() != RefusalCode.UNKNOWN_TYPE)
			.forEach((refusal) -> this.refused.merge(refusal.code().name(), 1L, Long::sum));
		unknown.forEach(this::addUnknown);
	}

	/** Names come from the file, so their number and length are bounded. */
	private void addUnknown(String name, long count) {
		String shortened = (name.length() > NAME_LENGTH_MAX) ? name.substring(0, NAME_LENGTH_MAX) : name;
		boolean room = this.unknownTypes.size() < NAMES_MAX || this.unknownTypes.containsKey(shortened);
		this.unknownTypes.merge(room ? shortened : OTHERS, count, Long::sum);
	}

	ImportProgress progress(long bytes) {
		long dropped = sum(this.refused) + sum(this.unknownTypes);
		return new ImportProgress(bytes, this.accepted + this.duplicates + dropped, this.accepted, this.duplicates,
				new TreeMap<>(this.perType), new TreeMap<>(this.refused), new TreeMap<>(this.unknownTypes));
	}

	private static long sum(Map<String, Long> counts) {
		return counts.values().stream().mapToLong(Long::longValue).sum();
	}

}
