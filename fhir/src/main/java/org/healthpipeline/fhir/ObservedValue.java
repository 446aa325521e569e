package org.healthpipeline.fhir;

import org.healthpipeline.model.type.HealthType;
import org.jspecify.annotations.Nullable;

/** One of the values of an Observation. */
public sealed interface ObservedValue {

	/** Placeholder for a missing number. */
	double NO_NUMBER = Double.NaN;

	/** Placeholder for a missing time. */
	long NO_TIME = Long.MIN_VALUE;

	/**
	 * A value that was understood. Ranges and units are checked later.
	 *
	 * @param id id of the sample, in an Observation that this service wrote; else null
	 * @param number {@link #NO_NUMBER} where there is none
	 * @param state the value where it is text, else null
	 * @param unit null where none was sent and the canonical one is certain
	 * @param startMs epoch milliseconds
	 * @param endMs epoch milliseconds, {@link #NO_TIME} for an instant
	 * @param metadata a JSON object, null for none
	 */
	record Measured(@Nullable String id, HealthType type, double number, @Nullable String state, @Nullable String unit,
			long startMs, long endMs, @Nullable String metadata) implements ObservedValue {
	}

	/**
	 * A value that is refused.
	 *
	 * @param type null where it is not known
	 * @param name its code, as {@code system|code}
	 */
	record Refused(@Nullable HealthType type, ObservationFault fault, String name) implements ObservedValue {
	}

	/**
	 * A value of a kind that the registry lacks.
	 *
	 * @param name its code, as {@code system|code}
	 */
	record Unknown(String name) implements ObservedValue {
	}

	/**
	 * A value that is deliberately ignored.
	 *
	 * @param kind in a few words
	 */
	record Skipped(String kind) implements ObservedValue {
	}

}
