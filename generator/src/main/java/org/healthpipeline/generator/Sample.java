package org.healthpipeline.generator;

import java.time.OffsetDateTime;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A sample as an app sends it.
 *
 * @param id null where the app has none and the pipeline must derive one
 * @param type name of the health type
 * @param value the measured value
 * @param startDate with the offset of the person's place
 * @param endDate null for an instant that is sent without an end
 * @param sourceApp the app that wrote it, where it is not the device itself
 * @param metadata strings, numbers, booleans and lists of numbers; may be empty
 * @param version 0 where none is sent
 */
public record Sample(@Nullable UUID id, String type, Value value, OffsetDateTime startDate,
		@Nullable OffsetDateTime endDate, @Nullable String sourceApp, Map<String, Object> metadata, int version) {

	public long startMillis() {
		return this.startDate.toInstant().toEpochMilli();
	}

	/** Returns the end, equal to the start for an instant. */
	public long endMillis() {
		return (this.endDate != null) ? this.endDate.toInstant().toEpochMilli() : startMillis();
	}

	/** Returns a correction of the sample: a greater version with other content. */
	Sample corrected(Value newValue, OffsetDateTime newStart, int newVersion) {
		return new Sample(this.id, this.type, newValue, newStart, this.endDate, this.sourceApp, this.metadata,
				newVersion);
	}

}
