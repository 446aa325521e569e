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
 * How far an import has come. Always {@code records = accepted + duplicates} + all of
 * {@code refused} + all of {@code unknownTypes}.
 *
 * @param bytes how many bytes of the file were read
 * @param totalBytes how many it has; null where its sender does not say
 * @param records how many items of the file were read
 * @param accepted how many new samples were stored
 * @param duplicates how many were there already
 * @param deleted how many stored samples were removed
 * @param perType how many of each type were accepted or there already
 * @param refused how many were refused, by code
 * @param unknownTypes how many were of types that the registry does not know, by name
 * @param skipped how many elements and files are knowingly not taken, by kind
 * @param errorDetails the first of the refused items, in full, at most
 * {@link org.healthpipeline.ingestion.item.ItemCounts#DETAILS_MAX}; while the import runs
 * fewer
 * @param conflicts the first of the duplicates that are not what is stored
 * @param warnings the first of the taken items that something is to be told of
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
		// Progress that an older version wrote down has none of these.
		skipped = Objects.requireNonNullElse(skipped, Map.of());
		errorDetails = Objects.requireNonNullElse(errorDetails, List.of());
		conflicts = Objects.requireNonNullElse(conflicts, List.of());
		warnings = Objects.requireNonNullElse(warnings, List.of());
	}

}
