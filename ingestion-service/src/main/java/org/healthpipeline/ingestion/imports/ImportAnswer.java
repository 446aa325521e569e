package org.healthpipeline.ingestion.imports;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import org.healthpipeline.common.problem.ProblemCode;
import org.jspecify.annotations.Nullable;

/**
 * An import as clients see it: see {@link ImportProgress} for the counts.
 *
 * @param status running, completed, failed (the file is broken) or interrupted (the
 * connection or the process ended)
 * @param completedAt null while it runs
 * @param refusedLines where the first records stand that the file's format itself refused
 * @param error why it failed: a problem code
 */
record ImportAnswer(UUID id, String format, @Schema(allowableValues = {
		"running", "completed", "failed", "interrupted" }) String status, long bytes, long records, long accepted,
		long duplicates, Map<String, Long> perType, Map<String, Long> refused, Map<String, Long> unknownTypes,
		List<RefusedLine> refusedLines, Instant startedAt, Instant updatedAt, @Nullable Instant completedAt,
		@JsonInclude(JsonInclude.Include.NON_NULL) @Schema(implementation = ProblemCode.class) @Nullable String error){

	ImportAnswer withStatus(ImportStatus changed) {
		return new ImportAnswer(this.id, this.format, changed.code(), this.bytes, this.records, this.accepted,
				this.duplicates, this.perType, this.refused, this.unknownTypes, this.refusedLines, this.startedAt,
				this.updatedAt, this.completedAt, this.error);
	}

}
