package org.healthpipeline.admin.operation;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/** States of an operation. */
enum OperationStatus {

	/** Waits for its first or next attempt. */
	QUEUED,

	RUNNING, COMPLETED, FAILED, CANCELLED;

	/** Returns the code in rows and answers. */
	@JsonValue
	String code() {
		return name().toLowerCase(Locale.ROOT);
	}

	static OperationStatus ofCode(String code) {
		return valueOf(code.toUpperCase(Locale.ROOT));
	}

}
