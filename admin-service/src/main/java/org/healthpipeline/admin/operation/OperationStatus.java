package org.healthpipeline.admin.operation;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/** Where an operation stands. */
enum OperationStatus {

	/** Waits for its first attempt, or for another. */
	QUEUED,

	RUNNING, COMPLETED, FAILED, CANCELLED;

	/** As stored and answered. */
	@JsonValue
	String code() {
		return name().toLowerCase(Locale.ROOT);
	}

	static OperationStatus ofCode(String code) {
		return valueOf(code.toUpperCase(Locale.ROOT));
	}

}
