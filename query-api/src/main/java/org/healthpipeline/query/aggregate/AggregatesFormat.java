package org.healthpipeline.query.aggregate;

import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.healthpipeline.model.bucket.BucketCalendar;
import org.healthpipeline.model.bucket.Period;
import org.healthpipeline.model.type.HealthType;
import tools.jackson.core.JsonGenerator;

/**
 * Writes
 * {@code {period,timezone,aggregates:{STEPS:[{date,value,minValue,maxValue,sampleCount}]}}},
 * with {@code hoursWithData} for days and {@code daysWithData} for weeks and months.
 *
 * @param calendar calendar of the buckets
 * @param types types that are answered even without data
 */
public record AggregatesFormat(Period period, BucketCalendar calendar,
		List<HealthType> types) implements FiguresFormat {

	@Override
	public void write(JsonGenerator json, List<TypeFigures> figures) {
		json.writeStartObject();
		json.writeStringProperty("period", this.period.wireName());
		json.writeStringProperty("timezone", this.calendar.zone().getId());
		json.writeObjectPropertyStart("aggregates");
		Set<HealthType> empty = new HashSet<>(this.types);
		for (TypeFigures ofType : figures) {
			empty.remove(ofType.type());
			json.writeArrayPropertyStart(ofType.type().name());
			ofType.buckets().forEach((bucket) -> write(json, bucket));
			json.writeEndArray();
		}
		for (HealthType type : this.types) {
			if (empty.contains(type)) {
				json.writeArrayPropertyStart(type.name()).writeEndArray();
			}
		}
		json.writeEndObject();
		json.writeEndObject();
	}

	private void write(JsonGenerator json, KeyedFigures bucket) {
		json.writeStartObject();
		json.writeStringProperty("date",
				DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(this.calendar.date(bucket.keyMs())));
		FiguresJson.write(json, this.period, bucket.figures());
		json.writeEndObject();
	}

}
