package org.healthpipeline.query.aggregate;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

import org.healthpipeline.model.bucket.Period;
import tools.jackson.core.JsonGenerator;

/**
 * Writes
 * {@code {date,timezone,metrics:{STEPS:{value,unit,minValue,maxValue,sampleCount,hoursWithData}}}}.
 */
record SummaryFormat(LocalDate date, ZoneId zone) implements FiguresFormat {

	@Override
	public void write(JsonGenerator json, List<TypeFigures> figures) {
		json.writeStartObject();
		json.writeStringProperty("date", this.date.toString());
		json.writeStringProperty("timezone", this.zone.getId());
		json.writeObjectPropertyStart("metrics");
		for (TypeFigures ofType : figures) {
			json.writeObjectPropertyStart(ofType.type().name());
			json.writeStringProperty("unit", ofType.type().unit());
			ofType.buckets().forEach((day) -> FiguresJson.write(json, Period.DAY, day.figures()));
			json.writeEndObject();
		}
		json.writeEndObject();
		json.writeEndObject();
	}

}
