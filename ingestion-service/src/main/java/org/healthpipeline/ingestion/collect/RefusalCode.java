package org.healthpipeline.ingestion.collect;

import org.healthpipeline.common.problem.DocumentedCode;

/**
 * The reason why a single sample is refused. A code is never renamed: apps switch on it.
 * The messages never repeat values that were sent.
 */
public enum RefusalCode implements Verdict, DocumentedCode {

	/** An element of the samples that is not an object. */
	NOT_AN_OBJECT("A sample is an object", "Send each sample as a JSON object."),

	/** A field occurs twice in the sample, so its value is not clear. */
	DUPLICATE_FIELD("A field occurs twice", "Send each field once."),

	/** An id, of a sample or a record, that is not a text, is empty or too long. */
	INVALID_ID("An id is a text of 1 to 200 characters", "Send a text of 1 to 200 characters, or leave the id out."),

	/** No type, or one that is not in the registry. */
	UNKNOWN_TYPE("The type is missing or not in the registry", "Send a name that GET /api/v1/health-types lists."),

	/** The access token is for other types, or the record holds some of them. */
	TYPE_NOT_GRANTED("The access token is not for this health type",
			"Use a token for this type, or one without a list of types."),

	/** No value, and no interval to derive it from. */
	MISSING_VALUE("The value is missing", "Send the value; only minutes may be left out, where there is an interval."),

	/** Only a bound of the value: less than, more than. */
	INEXACT_VALUE("The value is only a bound, such as less than 5",
			"Send the value that was measured, where there is one."),

	/** The status of an observation, or a modifier, says that it is not a result. */
	NO_RESULT("The status, or a modifier, says that this is no result",
			"Send it again when its status is preliminary, final, amended or corrected, and without modifiers."),

	/** An observation with another subject than the rest of its bundle. */
	OTHER_SUBJECT("The observation has another subject than the user",
			"Send the observations of one patient only; the access token says whose they are."),

	/** Text for a number, a number for a state, or no finite number. */
	INVALID_VALUE("The value is not of the kind that its type requires",
			"Send a finite number for numbers and a text for states."),

	/** A fraction where the type only has whole numbers. */
	FRACTIONAL_VALUE("Values of this type are whole numbers",
			"Round the value, or send the type that takes fractions."),

	/** More minutes than the interval has, or for an instant more than a day has. */
	VALUE_EXCEEDS_INTERVAL("The value has more minutes than its interval, or than a day where it is an instant",
			"Send the true start and end, and the value in minutes or with its unit."),

	/** A smaller percentage than a body can have: probably a fraction of one. */
	LIKELY_FRACTION("The percentage is too small for a body: if the value is a fraction of 1, send the unit fraction",
			"Send the value in %, or with the unit fraction."),

	/** Outside the plausible range of the type. */
	IMPLAUSIBLE_VALUE("The value is outside the plausible range of its type",
			"Check the unit; GET /api/v1/health-types lists the limits. Drop a value that no body can have."),

	/** Not one of the states of the type. */
	UNKNOWN_STATE("The value is not one of the states of its type",
			"Send one of the states that GET /api/v1/health-types lists for the type."),

	/** Not a unit, or not a unit of this type. */
	UNKNOWN_UNIT("The unit is not a unit of the type",
			"Convert the value to the canonical unit of the type, or send a UCUM unit of the same dimension."),

	/** A percentage without unit, where small ones look like fractions. */
	MISSING_UNIT("The unit is missing: send %, or fraction where the value is a fraction of 1",
			"Send the unit with each value of this type."),

	/** A unit that some use for a thousandfold. */
	AMBIGUOUS_UNIT("cal means a small calorie to some and a kilocalorie to others: send kcal, Cal or kJ",
			"Send kcal, Cal or kJ."),

	/** No start. */
	MISSING_START("The start is missing", "Send startDate."),

	/** The start is not an instant with an offset. */
	INVALID_START("The start is not an ISO-8601 instant with an offset",
			"Send the start like 2026-03-01T08:00:00+01:00."),

	/** The end is not an instant with an offset. */
	INVALID_END("The end is not an ISO-8601 instant with an offset",
			"Send the end like 2026-03-01T08:00:00+01:00, or leave it out for an instant."),

	/** The end lies before the start. */
	END_BEFORE_START("The end is before the start",
			"Send the end that the source has; where it has none, leave it out."),

	/** Longer than a sample of the type may last. */
	TOO_LONG("The interval is longer than a sample of this type may last",
			"Split the sample; GET /api/v1/health-types lists the longest interval."),

	/** A time more than 5 minutes ahead of the server. */
	IN_FUTURE("A time is more than 5 minutes ahead",
			"Set the clock of the device, or send the sample again after its time."),

	/** A start before 1900. */
	TOO_OLD("The start is before the year 1900", "Correct the time; do not send a sample whose time is not known."),

	/** The source app is not a text. */
	INVALID_SOURCE_APP("The source app is not a text", "Send a text, or leave sourceApp out."),

	/**
	 * The metadata is not an object, is nested too deeply, repeats a name, has a name
	 * that is too long, or has an unpaired surrogate.
	 */
	INVALID_METADATA("The metadata is not an object that every JSON parser accepts",
			"Send a JSON object of plain values, each name once."),

	/** A number in the metadata that does not fit into a double. */
	METADATA_OUT_OF_RANGE("A number in the metadata is out of range", "Send the number as a text, or leave it out."),

	/** A record of a file whose characters, brackets or quotes are damaged. */
	MALFORMED_RECORD("The record is damaged in the file",
			"Make a new export. If it is damaged too, enter the measurement by hand."),

	/** A record of a file that is larger, deeper or has more parts than allowed. */
	RECORD_TOO_LARGE("The record is too large", "Split the record, or leave out parts that are not needed."),

	/** A value of a week or longer, which cannot be divided into days. */
	AGGREGATION_TOO_COARSE("A value of a week or longer cannot be divided into days",
			"Set the app to send minutes, hours or days."),

	/** A time of which only the part of the day is known. */
	TIME_UNKNOWN("Only the part of the day is known, not the time", "Send the start, or the time of the measurement."),

	/** A time without an offset, in a file whose zone is not known. */
	MISSING_OFFSET("The time has no offset, and its time zone is not known",
			"Write the offset, as in 2026-03-01T08:00:00+01:00, or give the time zone of the file."),

	/** A date or a time with several possible meanings. */
	AMBIGUOUS_TIME("The date or time can be read in several ways", "Write it as in 2026-03-01T08:00:00+01:00."),

	/** A number whose only comma or point may separate thousands or decimals. */
	AMBIGUOUS_VALUE("The comma or point can separate thousands or decimals",
			"Write the number without thousands separators, with a decimal point."),

	/** A broken file in an archive, or one that does not have the content of its kind. */
	UNREADABLE_FILE("The file in the archive cannot be read",
			"Make a new export; the other files of this one are imported."),

	/** The version is not a whole number from 0 to 9223372036854775806. */
	INVALID_VERSION("The version is not a whole number from 0 to 9223372036854775806",
			"Send a whole number that grows with each change, such as the time of the change in milliseconds.");

	private final String message;

	private final String cure;

	RefusalCode(String message, String cure) {
		this.message = message;
		this.cure = cure;
	}

	/** Whether the same sample may be taken later. */
	public boolean isRetryable() {
		return this == IN_FUTURE;
	}

	/** One sentence for users, the same for every occurrence. */
	public String message() {
		return this.message;
	}

	@Override
	public String cause() {
		return this.message + ".";
	}

	@Override
	public String cure() {
		return this.cure;
	}

}
