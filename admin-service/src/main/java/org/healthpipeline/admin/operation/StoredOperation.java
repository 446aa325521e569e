package org.healthpipeline.admin.operation;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An operation as operators see it.
 *
 * @param attempts since the last step
 * @param userId user of the data, if it concerns one user's
 * @param requestedBy null for the schedule
 * @param outcome null while it has not ended
 * @param problems counts of what it has left undone; empty unless it is completed
 */
record StoredOperation(UUID id, String kind, JsonNode parameters, OperationStatus status, Progress progress,
		JsonNode state, @Nullable String errorCode, int attempts, @Nullable UUID userId, @Nullable UUID requestedBy,
		Instant createdAt, @Nullable Instant startedAt, Instant updatedAt, @Nullable Instant completedAt,
		@Nullable OperationOutcome outcome, Map<String, Long> problems) {

	StoredOperation withProblems(Map<String, Long> left) {
		return new StoredOperation(this.id, this.kind, this.parameters, this.status, this.progress, this.state,
				this.errorCode, this.attempts, this.userId, this.requestedBy, this.createdAt, this.startedAt,
				this.updatedAt, this.completedAt, OperationOutcome.of(this.status, left), left);
	}

	/**
	 * The progress of an operation.
	 *
	 * @param total null when it is not known
	 */
	@Schema(name = "OperationProgress")
	record Progress(long done, @Nullable Long total) {
	}

}
