package org.healthpipeline.query.aggregate;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

import tools.jackson.core.JsonGenerator;

/**
 * {@code {date,timezone,metrics:{STEPS:{value,unit,minValue,maxValue,sampleCount}}}}.
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
			ofType.buckets().forEach((day) -> FiguresJson.write(json, day.figures()));
			json.writeEndObject();
		}
		json.writeEndObject();
		json.writeEndObject();
	}

}
