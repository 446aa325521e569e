package org.healthpipeline.ingestion.push;

import java.util.List;
import java.util.Map;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import org.healthpipeline.ingestion.item.ErrorDetail;
import org.healthpipeline.ingestion.item.ItemTotals;
import org.healthpipeline.ingestion.item.NotedItem;
import org.healthpipeline.ingestion.item.RefusedKind;

/** The result of a push. Always {@code received = synced + duplicates + errors}. */
@Schema(name = "PushAnswer", description = "What became of a push. received = synced + duplicates + errors, always")
public record PushAnswer(
		@Schema(description = "How many samples it has: synced + duplicates + errors",
				requiredMode = RequiredMode.REQUIRED, minimum = "0", example = "340") long received,
		@Schema(description = "How many were stored, new or in place of an older version",
				requiredMode = RequiredMode.REQUIRED, minimum = "0", example = "120") long synced,
		@Schema(description = "How many were there already, deleted, or older than what is there",
				requiredMode = RequiredMode.REQUIRED, minimum = "0", example = "218") long duplicates,
		@Schema(description = "How many stored samples its deletions removed", requiredMode = RequiredMode.REQUIRED,
				minimum = "0", example = "0") long deleted,
		@Schema(description = "How many were refused", requiredMode = RequiredMode.REQUIRED, minimum = "0",
				example = "2") long errors,
		@Schema(description = "The first 1,000 refused ones",
				requiredMode = RequiredMode.REQUIRED) List<ErrorDetail> errorDetails,
		@Schema(description = "How many were refused, by code and name",
				requiredMode = RequiredMode.REQUIRED) List<RefusedKind> refused,
		@Schema(description = "How many things are knowingly not taken, by kind", requiredMode = RequiredMode.REQUIRED,
				example = "{\"devicestatus\":12}") Map<String, Long> skipped,
		@Schema(description = "The first 1,000 duplicates that are not what is stored, or that were deleted",
				requiredMode = RequiredMode.REQUIRED) List<NotedItem> conflicts,
		@Schema(description = "The first 1,000 taken ones that something is to be told of",
				requiredMode = RequiredMode.REQUIRED) List<NotedItem> warnings) {

	static PushAnswer of(ItemTotals totals) {
		return new PushAnswer(totals.received(), totals.stored(), totals.duplicates(), totals.deleted(),
				totals.errors(), totals.errorDetails(), totals.causes(), totals.skipped(), totals.conflicts(),
				totals.warnings());
	}

}
