package org.healthpipeline.ingestion.collect;

import org.healthpipeline.model.type.HealthType;
import org.jspecify.annotations.Nullable;

/**
 * A measurement as a transport parsed it, not yet judged. Times are epoch milliseconds.
 *
 * @param id null where the source gives none
 * @param recordId of the record it belongs to at its source, null for none
 * @param type null where it is missing or not known
 * @param number {@link #NO_NUMBER} where there is none
 * @param state the value where it is text, null otherwise
 * @param unit null for the canonical unit of the type
 * @param startMs {@link #NO_TIME} where there is none
 * @param endMs {@link #NO_TIME} for an instant
 * @param version 0 where the source has no versions; that of the record where there is
 * one
 * @param metadata a JSON object, null for none
 */
public record Measurement(@Nullable GivenId id, @Nullable GivenId recordId, @Nullable HealthType type, double number,
		@Nullable String state, @Nullable String unit, long startMs, long endMs, long version,
		@Nullable String sourceApp, @Nullable String metadata) {

	/** Stands for a number that was not given. */
	public static final double NO_NUMBER = Double.NaN;

	/** Stands for a time that was not given. */
	public static final long NO_TIME = Long.MIN_VALUE;

	/** Leaves out the values, so that none reaches a log. */
	@Override
	public String toString() {
		return "Measurement[" + this.type + "]";
	}

}
