package org.healthpipeline.admin.operation;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;

/** How an operation has ended. */
enum OperationOutcome {

	COMPLETED,

	/** It came to its end, and left something undone. */
	COMPLETED_WITH_PROBLEMS,

	FAILED, CANCELLED;

	/** As answered, and in metrics. */
	@JsonValue
	String code() {
		return name().toLowerCase(Locale.ROOT);
	}

	static OperationOutcome completed(Map<String, Long> problems) {
		return problems.isEmpty() ? COMPLETED : COMPLETED_WITH_PROBLEMS;
	}

	/** Null for an operation that has not ended. */
	static @Nullable OperationOutcome of(OperationStatus status, Map<String, Long> problems) {
		return switch (status) {
			case QUEUED, RUNNING -> null;
			case COMPLETED -> completed(problems);
			case FAILED -> FAILED;
			case CANCELLED -> CANCELLED;
		};
	}

	/** Without those that count nothing. */
	static Map<String, Long> counted(Map<String, Long> problems) {
		Map<String, Long> counted = new TreeMap<>(problems);
		counted.values().removeIf((count) -> count == 0);
		return counted;
	}

}
