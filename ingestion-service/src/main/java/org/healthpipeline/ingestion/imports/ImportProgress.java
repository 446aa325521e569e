package org.healthpipeline.ingestion.imports;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.healthpipeline.ingestion.item.ErrorDetail;
import org.healthpipeline.ingestion.item.ItemTotals;
import org.healthpipeline.ingestion.item.NotedItem;
import org.jspecify.annotations.Nullable;

/**
 * The progress of an import. Always {@code records = accepted + duplicates} + all of
 * {@code refused} + all of {@code unknownTypes}.
 *
 * @param bytes number of bytes of the file that were read
 * @param totalBytes size of the file; null where its sender does not give it
 * @param records number of items of the file that were read
 * @param accepted number of new samples that were stored
 * @param duplicates number of samples that were there already
 * @param deleted number of stored samples that were removed
 * @param perType number of samples of each type that were accepted or there already
 * @param refused number of refused items, by code
 * @param unknownTypes number of items of types that are not in the registry, by name
 * @param skipped number of elements and files that are skipped on purpose, by kind
 * @param errorDetails the first of the refused items, in full, at most
 * {@link org.healthpipeline.ingestion.item.ItemCounts#DETAILS_MAX}; while the import runs
 * fewer
 * @param conflicts the first of the duplicates that differ from what is stored
 * @param warnings the first of the taken items with a warning
 * @param newest the latest start of a sample that was accepted or there already
 */
record ImportProgress(long bytes, @Nullable Long totalBytes, long records, long accepted, long duplicates,
		@Nullable Long deleted, Map<String, Long> perType, Map<String, Long> refused, Map<String, Long> unknownTypes,
		Map<String, Long> skipped, List<ErrorDetail> errorDetails, List<NotedItem> conflicts, List<NotedItem> warnings,
		@Nullable Instant newest) {

	static final ImportProgress NONE = new ImportProgress(0, null, 0, 0, 0, 0L, Map.of(), Map.of(), Map.of(), Map.of(),
			List.of(), List.of(), List.of(), null);

	static ImportProgress of(long bytes, @Nullable Long totalBytes, ItemTotals totals) {
		return new ImportProgress(bytes, totalBytes, totals.received(), totals.stored(), totals.duplicates(),
				totals.deleted(), totals.perType(), totals.refused(), totals.unknownTypes(), totals.skipped(),
				totals.errorDetails(), totals.conflicts(), totals.warnings(), totals.newest());
	}

	ImportProgress {
		deleted = Objects.requireNonNullElse(deleted, 0L);
		// Progress that an older version stored has none of these.
		skipped = Objects.requireNonNullElse(skipped, Map.of());
		errorDetails = Objects.requireNonNullElse(errorDetails, List.of());
		conflicts = Objects.requireNonNullElse(conflicts, List.of());
		warnings = Objects.requireNonNullElse(warnings, List.of());
	}

}
