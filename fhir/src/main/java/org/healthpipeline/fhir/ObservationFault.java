package org.healthpipeline.fhir;

/** Reasons why a value of an Observation is refused. */
public enum ObservationFault {

	/** There is no value, or only a reason for its absence. */
	MISSING_VALUE,

	/** The value is neither a number nor a state. */
	INVALID_VALUE,

	/** The value is only a bound: less than, more than. */
	INEXACT_VALUE,

	/** The unit is missing, and more than one is in use. */
	MISSING_UNIT,

	/** The time is missing or has only an end. */
	MISSING_START,

	/** The start is not an instant with an offset. */
	INVALID_START,

	/** The end is not an instant with an offset. */
	INVALID_END,

	/** The time is only a day, month or year. */
	TIME_UNKNOWN,

	/** The status, or a modifier, marks it as not a result. */
	NO_RESULT,

	/** The Observation holds more values than allowed. */
	TOO_LARGE

}
