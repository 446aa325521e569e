package org.healthpipeline.generator;

import java.time.OffsetDateTime;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * One sample as an app sends it.
 *
 * @param id null where the app knows none and the pipeline has to derive one
 * @param type name of the health type
 * @param value what was measured
 * @param startDate with the offset of the place where the person was
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

	/** Equal to the start for an instant. */
	public long endMillis() {
		return (this.endDate != null) ? this.endDate.toInstant().toEpochMilli() : startMillis();
	}

	/** The same sample, corrected: a greater version with other content. */
	Sample corrected(Value newValue, OffsetDateTime newStart, int newVersion) {
		return new Sample(this.id, this.type, newValue, newStart, this.endDate, this.sourceApp, this.metadata,
				newVersion);
	}

}
