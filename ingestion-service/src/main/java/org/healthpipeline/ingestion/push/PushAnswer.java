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
@Schema(name = "PushAnswer", description = "The result of a push. received = synced + duplicates + errors, always")
public record PushAnswer(
		@Schema(description = "Number of samples in the push: synced + duplicates + errors",
				requiredMode = RequiredMode.REQUIRED, minimum = "0", example = "340") long received,
		@Schema(description = "Number of samples that were stored, new or in place of an older version",
				requiredMode = RequiredMode.REQUIRED, minimum = "0", example = "120") long synced,
		@Schema(description = "Number of samples that were there already, deleted, or older than what is there",
				requiredMode = RequiredMode.REQUIRED, minimum = "0", example = "218") long duplicates,
		@Schema(description = "Number of stored samples that its deletions removed",
				requiredMode = RequiredMode.REQUIRED, minimum = "0", example = "0") long deleted,
		@Schema(description = "Number of refused samples", requiredMode = RequiredMode.REQUIRED, minimum = "0",
				example = "2") long errors,
		@Schema(description = "The first 1,000 refused samples",
				requiredMode = RequiredMode.REQUIRED) List<ErrorDetail> errorDetails,
		@Schema(description = "Number of refused samples, by code and name",
				requiredMode = RequiredMode.REQUIRED) List<RefusedKind> refused,
		@Schema(description = "Number of parts that are skipped on purpose, by kind",
				requiredMode = RequiredMode.REQUIRED, example = "{\"devicestatus\":12}") Map<String, Long> skipped,
		@Schema(description = "The first 1,000 duplicates that differ from what is stored, or that were deleted",
				requiredMode = RequiredMode.REQUIRED) List<NotedItem> conflicts,
		@Schema(description = "The first 1,000 taken samples with a warning",
				requiredMode = RequiredMode.REQUIRED) List<NotedItem> warnings) {

	static PushAnswer of(ItemTotals totals) {
		return new PushAnswer(totals.received(), totals.stored(), totals.duplicates(), totals.deleted(),
				totals.errors(), totals.errorDetails(), totals.causes(), totals.skipped(), totals.conflicts(),
				totals.warnings());
	}

}
