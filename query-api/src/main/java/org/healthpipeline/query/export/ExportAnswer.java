package org.healthpipeline.query.export;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import io.swagger.v3.oas.annotations.media.Schema;
import org.healthpipeline.model.type.HealthTypes;
import org.jspecify.annotations.Nullable;

/**
 * Shows an export to its user.
 *
 * @param types names of health types; empty for every type
 * @param bytes length of the download
 * @param error why it was given up
 */
record ExportAnswer(UUID id, @Schema(allowableValues = {
		"json", "csv", "parquet" }) String format,
		@Schema(allowableValues = { "queued", "running", "completed", "failed", "expired" }) String status,
		List<String> types, @Nullable Instant start, @Nullable Instant end, ExportProgress progress, Instant createdAt,
		@Nullable Instant completedAt, @Nullable Instant expiresAt, @Nullable Long bytes,
		@Schema(implementation = ExportError.class) @Nullable String error){

	static ExportAnswer of(Export export, Instant now) {
		ExportSelection selection = export.selection();
		return new ExportAnswer(export.id(), export.format().code(), export.statusAt(now).code(),
				selection.typeIds().stream().map((id) -> HealthTypes.byId(id).name()).toList(),
				instant(selection.startMs()), instant(selection.endMs()), export.progress(), export.createdAt(),
				export.completedAt(), export.expiresAt(), export.bytes(),
				(export.error() != null) ? export.error().name() : null);
	}

	private static @Nullable Instant instant(@Nullable Long epochMs) {
		return (epochMs != null) ? Instant.ofEpochMilli(epochMs) : null;
	}

}
