package org.healthpipeline.admin.operation;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;

/** Outcomes of an operation. */
enum OperationOutcome {

	COMPLETED,

	/** Completed, but left something undone. */
	COMPLETED_WITH_PROBLEMS,

	FAILED, CANCELLED;

	/** Returns the code in answers and metrics. */
	@JsonValue
	String code() {
		return name().toLowerCase(Locale.ROOT);
	}

	static OperationOutcome completed(Map<String, Long> problems) {
		return problems.isEmpty() ? COMPLETED : COMPLETED_WITH_PROBLEMS;
	}

	/** Returns the outcome; null for an operation that has not ended. */
	static @Nullable OperationOutcome of(OperationStatus status, Map<String, Long> problems) {
		return switch (status) {
			case QUEUED, RUNNING -> null;
			case COMPLETED -> completed(problems);
			case FAILED -> FAILED;
			case CANCELLED -> CANCELLED;
		};
	}

	/** Returns the problems without those that count 0. */
	static Map<String, Long> counted(Map<String, Long> problems) {
		Map<String, Long> counted = new TreeMap<>(problems);
		counted.values().removeIf((count) -> count == 0);
		return counted;
	}

}
