package org.healthpipeline.query.export;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;

import org.healthpipeline.model.aggregate.Figures;
import org.healthpipeline.model.bucket.Period;
import org.healthpipeline.model.type.HealthType;
import org.healthpipeline.query.aggregate.FiguresJson;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * A bucket and its figures.
 *
 * @param key key of the bucket, with the offset that applies then
 */
record ExportedAggregate(HealthType type, Period period, OffsetDateTime key, Figures figures) {

	/** Formats the date as the API answers it. */
	String date() {
		return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(this.key);
	}

	Instant start() {
		return this.key.toInstant();
	}

	/**
	 * Returns the coverage, if the bucket is of such a period.
	 * @param ofDay true for the coverage of days, false for that of weeks and months
	 */
	@Nullable Long coverage(boolean ofDay) {
		Integer parts = ((this.period == Period.DAY) == ofDay) ? this.figures.coverage() : null;
		return (parts != null) ? Long.valueOf(parts) : null;
	}

	static void write(JsonGenerator json, ExportedAggregate aggregate) {
		json.writeStartObject();
		json.writeStringProperty("type", aggregate.type().name());
		json.writeStringProperty("period", aggregate.period().wireName());
		json.writeStringProperty("date", aggregate.date());
		FiguresJson.write(json, aggregate.period(), aggregate.figures());
		json.writeEndObject();
	}

}
