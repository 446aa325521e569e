package org.healthpipeline.ingestion.collect;

import org.healthpipeline.common.problem.DocumentedCode;

/**
 * The reason for a warning about a sample that is taken: it was changed, or may be wrong.
 * A code is never renamed.
 */
public enum WarningCode implements DocumentedCode {

	/** The source app was too long or had control characters; the rest is kept. */
	SOURCE_APP_CUT("The source app was too long or had control characters; the rest of it is kept.",
			"Nothing; send a name of at most 200 printable characters to keep all of it."),

	/** The metadata is too large; the measurement is kept without it. */
	METADATA_TOO_LARGE("The metadata is too large; the measurement is kept without it.",
			"Leave out parts that are not needed, and send the sample again with a greater version."),

	/** A time is 1970-01-01 or 2000-01-01 sharp, as of a clock that was never set. */
	CLOCK_NOT_SET("A time is exactly 1970-01-01 or 2000-01-01, as of a clock that was never set.",
			"Set the clock of the device; delete the sample if its time is wrong.");

	private final String cause;

	private final String cure;

	WarningCode(String cause, String cure) {
		this.cause = cause;
		this.cure = cure;
	}

	@Override
	public String cause() {
		return this.cause;
	}

	@Override
	public String cure() {
		return this.cure;
	}

}
