package org.healthpipeline.ingestion.item;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.healthpipeline.ingestion.collect.Collected;
import org.healthpipeline.ingestion.collect.Measurement;
import org.healthpipeline.ingestion.collect.RefusalCode;
import org.jspecify.annotations.Nullable;

/**
 * Counts the outcomes of the items of an import or push. Not safe for use by several
 * threads.
 */
public final class ItemCounts {

	private static final int NAMES_MAX = 500;

	/**
	 * The most refused items that are kept in full, and the most of conflicts and
	 * warnings each.
	 */
	static final int DETAILS_MAX = 1_000;

	/** The most of them that are stored after each batch, so that they cost little. */
	private static final int DETAILS_WHILE_RUNNING = 100;

	/** The name under which further names are counted. */
	static final String OTHERS = "others";

	private long accepted;

	private long duplicates;

	private long deleted;

	private final Map<String, Long> perType = new TreeMap<>();

	private final Map<String, Long> refused = new TreeMap<>();

	private final Map<String, Long> unknownTypes = new TreeMap<>();

	private final Map<String, Long> skipped = new TreeMap<>();

	private final Map<Cause, Long> causes = new LinkedHashMap<>();

	private final List<ErrorDetail> errorDetails = new ArrayList<>();

	private final List<NotedItem> conflicts = new ArrayList<>();

	private final List<NotedItem> warnings = new ArrayList<>();

	private long newestMs = Measurement.NO_TIME;

	/** Adds a batch that was committed. */
	public void add(ItemBatches.Stored stored) {
		Collected collected = stored.collected();
		this.accepted += collected.stored();
		this.duplicates += collected.duplicates();
		this.deleted += collected.deleted();
		collected.takenByType().forEach((type, count) -> this.perType.merge(type, (long) count, Long::sum));
		collected.refusals().forEach((refusal) -> {
			ItemPlace place = stored.place(refusal.index());
			if (refusal.code() == RefusalCode.UNKNOWN_TYPE && place.name() != null) {
				addName(this.unknownTypes, place.name(), 1);
			}
			else {
				this.refused.merge(refusal.code().name(), 1L, Long::sum);
			}
			Cause cause = new Cause(refusal.code(), place.name());
			boolean room = this.causes.size() < NAMES_MAX || this.causes.containsKey(cause);
			this.causes.merge(room ? cause : new Cause(refusal.code(), OTHERS), 1L, Long::sum);
			if (this.errorDetails.size() < DETAILS_MAX) {
				this.errorDetails.add(ErrorDetail.of(place, refusal.code()));
			}
		});
		collected.conflicts()
			.stream()
			.limit(DETAILS_MAX - this.conflicts.size())
			.forEach((conflict) -> this.conflicts.add(NotedItem.of(stored.place(conflict.index()), conflict.code())));
		collected.warnings()
			.stream()
			.limit(DETAILS_MAX - this.warnings.size())
			.forEach((warning) -> this.warnings.add(NotedItem.of(stored.place(warning.index()), warning.code())));
		stored.skipped().forEach((kind, count) -> addName(this.skipped, kind, count));
		this.newestMs = Math.max(this.newestMs, stored.newestMs());
	}

	/** Adds a count by name. Names come from the sender, so their number is bounded. */
	private static void addName(Map<String, Long> counts, String name, long count) {
		boolean room = counts.size() < NAMES_MAX || counts.containsKey(name);
		counts.merge(room ? name : OTHERS, count, Long::sum);
	}

	/**
	 * The totals so far.
	 * @param ended whether no more items follow
	 */
	public ItemTotals totals(boolean ended) {
		long dropped = sum(this.refused) + sum(this.unknownTypes);
		int details = ended ? DETAILS_MAX : DETAILS_WHILE_RUNNING;
		return new ItemTotals(this.accepted + this.duplicates + dropped, this.accepted, this.duplicates, this.deleted,
				new TreeMap<>(this.perType), new TreeMap<>(this.refused), new TreeMap<>(this.unknownTypes),
				new TreeMap<>(this.skipped), first(this.errorDetails, details), first(this.conflicts, details),
				first(this.warnings, details),
				(this.newestMs != Measurement.NO_TIME) ? Instant.ofEpochMilli(this.newestMs) : null,
				this.causes.entrySet()
					.stream()
					.map((cause) -> new RefusedKind(cause.getKey().code(), cause.getKey().name(), cause.getValue()))
					.toList());
	}

	private static <T> List<T> first(List<T> all, int most) {
		return List.copyOf(all.subList(0, Math.min(most, all.size())));
	}

	private static long sum(Map<String, Long> counts) {
		return counts.values().stream().mapToLong(Long::longValue).sum();
	}

	/** The cause of refusals: the code, and the sender's name of the kind. */
	private record Cause(RefusalCode code, @Nullable String name) {
	}

}
