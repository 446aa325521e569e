package org.healthpipeline.ingestion.format.apple;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A record or workout, as written in the export.
 *
 * @param type HealthKit identifier
 * @param value a number, the name of a category value, or the activity of a workout
 * @param metadata texts by key; for a workout also its details
 */
record AppleRecord(String type, @Nullable String sourceName, @Nullable String device, @Nullable String unit,
		@Nullable String value, @Nullable String startDate, @Nullable String endDate, Map<String, Object> metadata) {

	/** The type of workouts in the registry of health types. */
	static final String WORKOUT = "HKWorkoutTypeIdentifier";

	private static final String ENTERED_BY_HAND = "HKWasUserEntered";

	/** Whether a user entered it by hand. */
	boolean isEnteredByHand() {
		return "1".equals(this.metadata.get(ENTERED_BY_HAND));
	}

	/** Leaves out the values, so that none reaches a log. */
	@Override
	public String toString() {
		return "AppleRecord[" + this.type + "]";
	}

}
