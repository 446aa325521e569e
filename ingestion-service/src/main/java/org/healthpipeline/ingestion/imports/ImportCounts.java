package org.healthpipeline.ingestion.imports;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.healthpipeline.ingestion.collect.Collected;
import org.healthpipeline.ingestion.collect.RefusalCode;

/** Adds up what became of an import's records. Not safe for use by several threads. */
final class ImportCounts {

	private static final int NAMES_MAX = 500;

	/** How many places of refused items are kept. */
	static final int LINES_MAX = 100;

	private static final String OTHERS = "others";

	private long accepted;

	private long duplicates;

	private final Map<String, Long> perType = new TreeMap<>();

	private final Map<String, Long> refused = new TreeMap<>();

	private final Map<String, Long> unknownTypes = new TreeMap<>();

	private final List<RefusedLine> refusedLines = new ArrayList<>();

	/** Adds a batch that was committed. */
	void add(Collected collected, Map<String, Long> unknown, List<RefusedLine> lines) {
		this.accepted += collected.stored();
		this.duplicates += collected.duplicates();
		collected.takenByType().forEach((type, count) -> this.perType.merge(type, (long) count, Long::sum));
		collected.refusals()
			.stream()
			.filter((refusal) -> refusal.code() != RefusalCode.UNKNOWN_TYPE)
			.forEach((refusal) -> this.refused.merge(refusal.code().name(), 1L, Long::sum));
		unknown.forEach(this::addUnknown);
		lines.stream().limit(LINES_MAX - this.refusedLines.size()).forEach(this.refusedLines::add);
	}

	/** Names come from the file, so their number is bounded. */
	private void addUnknown(String name, long count) {
		boolean room = this.unknownTypes.size() < NAMES_MAX || this.unknownTypes.containsKey(name);
		this.unknownTypes.merge(room ? name : OTHERS, count, Long::sum);
	}

	ImportProgress progress(long bytes) {
		long dropped = sum(this.refused) + sum(this.unknownTypes);
		return new ImportProgress(bytes, this.accepted + this.duplicates + dropped, this.accepted, this.duplicates,
				new TreeMap<>(this.perType), new TreeMap<>(this.refused), new TreeMap<>(this.unknownTypes),
				List.copyOf(this.refusedLines));
	}

	private static long sum(Map<String, Long> counts) {
		return counts.values().stream().mapToLong(Long::longValue).sum();
	}

}
