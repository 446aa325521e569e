package org.healthpipeline.ingestion.item;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What became of items. Always {@code received = stored + duplicates} + all of
 * {@code refused} + all of {@code unknownTypes}.
 *
 * @param received how many samples there were
 * @param stored how many were stored, new or in place of an older version
 * @param duplicates how many were there already
 * @param deleted how many stored samples were removed
 * @param perType how many of each type were stored or there already
 * @param refused how many were refused, by code
 * @param unknownTypes how many were of types that the registry does not know, by name
 * @param skipped how many things are knowingly not taken, by kind
 * @param errorDetails the first of the refused items, in full
 * @param conflicts the first of the duplicates that are not what is stored
 * @param warnings the first of the taken items that something is to be told of
 * @param newest the latest start of a sample that was stored or there already
 * @param causes how many were refused, by code and name
 */
public record ItemTotals(long received, long stored, long duplicates, long deleted, Map<String, Long> perType,
		Map<String, Long> refused, Map<String, Long> unknownTypes, Map<String, Long> skipped,
		List<ErrorDetail> errorDetails, List<NotedItem> conflicts, List<NotedItem> warnings, @Nullable Instant newest,
		List<RefusedKind> causes) {

	/** How many samples were refused. */
	public long errors() {
		return this.received - this.stored - this.duplicates;
	}

}
