package org.healthpipeline.ingestion.collect;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

import org.healthpipeline.common.refusal.RecentRefusals.Cause;

/** Names the field of a sample that a refusal is about. */
public final class RefusedFields {

	private static final String WHOLE = "sample";

	private RefusedFields() {
	}

	/** The number of refusals by cause. */
	public static Map<Cause, Integer> count(Collection<Refusal> refusals) {
		Map<Cause, Integer> counts = new HashMap<>();
		refusals.forEach((refusal) -> counts.merge(cause(refusal.code()), 1, Integer::sum));
		return counts;
	}

	private static Cause cause(RefusalCode code) {
		return new Cause(code.name(), field(code));
	}

	/** The field that the code is about; {@code sample} for the whole sample. */
	public static String field(RefusalCode code) {
		return switch (code) {
			case INVALID_ID -> "id";
			case UNKNOWN_TYPE, TYPE_NOT_GRANTED -> "type";
			case MISSING_VALUE, INEXACT_VALUE, INVALID_VALUE, FRACTIONAL_VALUE, VALUE_EXCEEDS_INTERVAL, LIKELY_FRACTION,
					IMPLAUSIBLE_VALUE, UNKNOWN_STATE, AMBIGUOUS_VALUE ->
				"value";
			case UNKNOWN_UNIT, MISSING_UNIT, AMBIGUOUS_UNIT -> "unit";
			case MISSING_START, INVALID_START, IN_FUTURE, TOO_OLD -> "startDate";
			case INVALID_END, END_BEFORE_START, TOO_LONG -> "endDate";
			case INVALID_SOURCE_APP -> "sourceApp";
			case INVALID_METADATA, METADATA_OUT_OF_RANGE -> "metadata";
			case INVALID_VERSION -> "version";
			default -> WHOLE;
		};
	}

}
