package org.healthpipeline.ingestion.imports;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import io.swagger.v3.oas.annotations.media.Schema;
import org.healthpipeline.common.identity.GrantedTypes;
import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.ingestion.item.ErrorDetail;
import org.healthpipeline.ingestion.item.NotedItem;
import org.healthpipeline.ingestion.item.PreviewedItem;
import org.healthpipeline.model.type.HealthTypes;
import org.jspecify.annotations.Nullable;

/**
 * An import as clients see it: see {@link ImportProgress} for the counts. Always {@code
 * received = synced + duplicates + errors}.
 *
 * @param status running, completed, failed (the file is broken) or interrupted (the
 * connection or the process ended)
 * @param accepted another name of {@code synced}
 * @param records another name of {@code received}
 * @param refusedLines the first of {@code errorDetails} that have a line and a known
 * type, at most 100
 * @param completedAt null while it runs
 * @param error the problem code of its failure
 * @param rows of a dry run; null otherwise
 */
@Schema(name = "Import",
		description = "The result of importing a file. received = synced + duplicates + errors, always")
record ImportAnswer(@Schema(description = "The import", requiredMode = RequiredMode.REQUIRED) UUID id,
		@Schema(description = "The format of the file", requiredMode = RequiredMode.REQUIRED,
				example = "apple-health") String format,
		@Schema(description = "running, completed, failed (the file is broken) or interrupted (the connection or the "
				+ "process ended); samples read before are stored in each case", requiredMode = RequiredMode.REQUIRED,
				allowableValues = {
						"running", "completed", "failed", "interrupted" }) String status,
		@Schema(description = "Number of bytes of the file that were read: the progress",
				requiredMode = RequiredMode.REQUIRED, minimum = "0", example = "1048576") long bytes,
		@Schema(description = "Size of the file in bytes, null where its sender does not give it", nullable = true,
				types = { "integer", "null" }, example = "2097152") @Nullable Long totalBytes,
		@Schema(description = "Number of samples read so far: synced + duplicates + errors",
				requiredMode = RequiredMode.REQUIRED, minimum = "0", example = "12000") long received,
		@Schema(description = "Number of new samples that were stored", requiredMode = RequiredMode.REQUIRED,
				minimum = "0", example = "11800") long synced,
		@Schema(description = "Number of samples that were there already, or deleted",
				requiredMode = RequiredMode.REQUIRED, minimum = "0", example = "150") long duplicates,
		@Schema(description = "Number of stored samples that the file removed", requiredMode = RequiredMode.REQUIRED,
				minimum = "0", example = "0") long deleted,
		@Schema(description = "Number of refused samples: all of refused and unknownTypes",
				requiredMode = RequiredMode.REQUIRED, minimum = "0", example = "50") long errors,
		@Schema(description = "The first 1,000 refused samples; while the import runs the first 100",
				requiredMode = RequiredMode.REQUIRED) List<ErrorDetail> errorDetails,
		@Schema(description = "Number of elements and files that are skipped on purpose, by kind",
				requiredMode = RequiredMode.REQUIRED, example = "{\"ActivitySummary\":365}") Map<String, Long> skipped,
		@Schema(description = "The first 1,000 duplicates that differ from what is stored, or that were deleted",
				requiredMode = RequiredMode.REQUIRED) List<NotedItem> conflicts,
		@Schema(description = "The first 1,000 taken samples with a warning",
				requiredMode = RequiredMode.REQUIRED) List<NotedItem> warnings,
		@Schema(description = "Another name of received", requiredMode = RequiredMode.REQUIRED,
				example = "12000") long records,
		@Schema(description = "Another name of synced", requiredMode = RequiredMode.REQUIRED,
				example = "11800") long accepted,
		@Schema(description = "Number of samples of each type that are new or were there already",
				requiredMode = RequiredMode.REQUIRED, example = "{\"STEPS\":9000}") Map<String, Long> perType,
		@Schema(description = "Number of refused samples, by code", requiredMode = RequiredMode.REQUIRED,
				example = "{\"IMPLAUSIBLE_VALUE\":3}") Map<String, Long> refused,
		@Schema(description = "Number of samples of types that are not in the registry, by name",
				requiredMode = RequiredMode.REQUIRED,
				example = "{\"HKQuantityTypeIdentifierNewOne\":47}") Map<String, Long> unknownTypes,
		@Schema(description = "The first 100 refused samples that have a line, with their codes",
				requiredMode = RequiredMode.REQUIRED) List<RefusedLine> refusedLines,
		@Schema(description = "The latest start of a sample of the file that is stored, null for none", nullable = true,
				types = { "string", "null" }) @Nullable Instant newest,
		@Schema(description = "Start of the import", requiredMode = RequiredMode.REQUIRED) Instant startedAt,
		@Schema(description = "Time at which these figures were stored",
				requiredMode = RequiredMode.REQUIRED) Instant updatedAt,
		@Schema(description = "End of the import, null while it runs", nullable = true,
				types = { "string", "null" }) @Nullable Instant completedAt,
		@Schema(description = "Problem code of the failure; missing where there is none", nullable = true,
				implementation = ProblemCode.class,
				example = "IMPORT_UNREADABLE") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String error,
		@Schema(description = "The first 1,000 samples of a dry run with their predicted outcomes; missing otherwise",
				nullable = true) @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<PreviewedItem> rows){

	private static final int LINES_MAX = 100;

	static ImportAnswer of(UUID id, String format, String status, ImportProgress progress, Times times,
			@Nullable String error) {
		List<RefusedLine> lines = progress.errorDetails()
			.stream()
			.flatMap((detail) -> RefusedLine.of(detail).stream())
			.limit(LINES_MAX)
			.toList();
		return new ImportAnswer(id, format, status, progress.bytes(), progress.totalBytes(), progress.records(),
				progress.accepted(), progress.duplicates(), Objects.requireNonNullElse(progress.deleted(), 0L),
				progress.records() - progress.accepted() - progress.duplicates(), progress.errorDetails(),
				progress.skipped(), progress.conflicts(), progress.warnings(), progress.records(), progress.accepted(),
				progress.perType(), progress.refused(), progress.unknownTypes(), lines, progress.newest(),
				times.startedAt(), times.updatedAt(), times.completedAt(), error, null);
	}

	/** Without the counts of other types. */
	ImportAnswer within(GrantedTypes types) {
		if (!types.isBounded()) {
			return this;
		}
		Map<String, Long> granted = new TreeMap<>(this.perType);
		granted.keySet().removeIf((name) -> !types.includes(HealthTypes.get(name)));
		return new ImportAnswer(this.id, this.format, this.status, this.bytes, this.totalBytes, this.received,
				this.synced, this.duplicates, this.deleted, this.errors, this.errorDetails, this.skipped,
				this.conflicts, this.warnings, this.records, this.accepted, granted, this.refused, Map.of(),
				this.refusedLines, this.newest, this.startedAt, this.updatedAt, this.completedAt, this.error,
				this.rows);
	}

	ImportAnswer withStatus(ImportStatus changed) {
		return new ImportAnswer(this.id, this.format, changed.code(), this.bytes, this.totalBytes, this.received,
				this.synced, this.duplicates, this.deleted, this.errors, this.errorDetails, this.skipped,
				this.conflicts, this.warnings, this.records, this.accepted, this.perType, this.refused,
				this.unknownTypes, this.refusedLines, this.newest, this.startedAt, this.updatedAt, this.completedAt,
				this.error, this.rows);
	}

	/** The answer of a dry run, with its rows. */
	ImportAnswer withRows(List<PreviewedItem> previewed) {
		return new ImportAnswer(this.id, this.format, this.status, this.bytes, this.totalBytes, this.received,
				this.synced, this.duplicates, this.deleted, this.errors, this.errorDetails, this.skipped,
				this.conflicts, this.warnings, this.records, this.accepted, this.perType, this.refused,
				this.unknownTypes, this.refusedLines, this.newest, this.startedAt, this.updatedAt, this.completedAt,
				this.error, List.copyOf(previewed));
	}

	/**
	 * The times of an import.
	 *
	 * @param completedAt null while it runs
	 */
	record Times(Instant startedAt, Instant updatedAt, @Nullable Instant completedAt) {
	}

}
