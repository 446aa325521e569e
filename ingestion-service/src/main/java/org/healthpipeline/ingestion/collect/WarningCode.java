package org.healthpipeline.ingestion.collect;

/**
 * What was changed of a sample that is taken, or may be wrong with it. A code is never
 * renamed.
 */
public enum WarningCode {

	/** The source app was too long or had control characters; the rest is kept. */
	SOURCE_APP_CUT,

	/** The metadata is too large; the measurement is kept without it. */
	METADATA_TOO_LARGE,

	/** A time is 1970-01-01 or 2000-01-01 sharp, as of a clock that was never set. */
	CLOCK_NOT_SET

}
