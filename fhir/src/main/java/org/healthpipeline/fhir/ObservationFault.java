package org.healthpipeline.fhir;

/** Why a value of an Observation cannot be taken. */
public enum ObservationFault {

	/** There is no value, or a reason why there is none. */
	MISSING_VALUE,

	/** A value that is no number and no state. */
	INVALID_VALUE,

	/** Only a bound of the value: less than, more than. */
	INEXACT_VALUE,

	/** No unit, where more than one is in use. */
	MISSING_UNIT,

	/** No time, or an end only. */
	MISSING_START,

	/** A start that is no instant with an offset. */
	INVALID_START,

	/** An end that is no instant with an offset. */
	INVALID_END,

	/** A day, month or year only. */
	TIME_UNKNOWN,

	/** The status, or a modifier, says that it is no result. */
	NO_RESULT,

	/** More values than one Observation may hold. */
	TOO_LARGE

}
