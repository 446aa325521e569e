package org.healthpipeline.query.export;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

import org.healthpipeline.model.aggregate.Figures;
import org.healthpipeline.model.bucket.Period;
import org.healthpipeline.model.type.HealthType;
import org.healthpipeline.query.aggregate.FiguresJson;
import tools.jackson.core.JsonGenerator;

/**
 * A bucket and its figures.
 *
 * @param keyMs key of the bucket, epoch milliseconds
 * @param zone whose days, weeks and months these are
 */
record ExportedAggregate(HealthType type, Period period, long keyMs, ZoneId zone, Figures figures) {

	/** As the interface answers it, with the zone's offset. */
	String date() {
		return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(start().atZone(this.zone));
	}

	Instant start() {
		return Instant.ofEpochMilli(this.keyMs);
	}

	static void write(JsonGenerator json, ExportedAggregate aggregate) {
		json.writeStartObject();
		json.writeStringProperty("type", aggregate.type().name());
		json.writeStringProperty("period", aggregate.period().wireName());
		json.writeStringProperty("date", aggregate.date());
		FiguresJson.write(json, aggregate.figures());
		json.writeEndObject();
	}

}
