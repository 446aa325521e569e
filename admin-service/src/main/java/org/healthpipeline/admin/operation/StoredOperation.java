package org.healthpipeline.admin.operation;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An operation as operators see it.
 *
 * @param attempts since the last step
 * @param userId whose data, if it is about one user's
 * @param requestedBy null for the schedule
 */
record StoredOperation(UUID id, String kind, JsonNode parameters, OperationStatus status, Progress progress,
		JsonNode state, @Nullable String errorCode, int attempts, @Nullable UUID userId, @Nullable UUID requestedBy,
		Instant createdAt, @Nullable Instant startedAt, Instant updatedAt, @Nullable Instant completedAt) {

	/**
	 * @param total null when it is not known
	 */
	record Progress(long done, @Nullable Long total) {
	}

}
