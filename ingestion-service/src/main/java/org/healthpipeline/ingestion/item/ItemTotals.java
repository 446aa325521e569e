package org.healthpipeline.ingestion.item;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The totals of items by outcome. Always {@code received = stored + duplicates} + all of
 * {@code refused} + all of {@code unknownTypes}.
 *
 * @param received number of samples
 * @param stored number of samples that were stored, new or in place of an older version
 * @param duplicates number of samples that were there already
 * @param deleted number of stored samples that were removed
 * @param perType number of samples of each type that were stored or there already
 * @param refused number of refused items, by code
 * @param unknownTypes number of items of types that are not in the registry, by name
 * @param skipped number of parts that are skipped on purpose, by kind
 * @param errorDetails the first of the refused items, in full
 * @param conflicts the first of the duplicates that differ from what is stored
 * @param warnings the first of the taken items with a warning
 * @param newest the latest start of a sample that was stored or there already
 * @param causes number of refused items, by code and name
 */
public record ItemTotals(long received, long stored, long duplicates, long deleted, Map<String, Long> perType,
		Map<String, Long> refused, Map<String, Long> unknownTypes, Map<String, Long> skipped,
		List<ErrorDetail> errorDetails, List<NotedItem> conflicts, List<NotedItem> warnings, @Nullable Instant newest,
		List<RefusedKind> causes) {

	/** The number of refused samples. */
	public long errors() {
		return this.received - this.stored - this.duplicates;
	}

}
