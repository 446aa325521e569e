package org.healthpipeline.query.shared;

import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;

import org.healthpipeline.model.bucket.BucketCalendar;
import org.healthpipeline.model.bucket.Period;
import org.healthpipeline.model.type.HealthType;
import org.healthpipeline.query.aggregate.FiguresFormat.TypeFigures;
import org.healthpipeline.query.aggregate.FiguresJson;
import org.healthpipeline.query.range.TimeRange;
import org.healthpipeline.query.share.Scope;
import org.healthpipeline.query.shared.OwnersFigures.Moment;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * Summarises each shared type over the whole shared range. It uses days if the share
 * allows them, else weeks or months, so that it reveals nothing beyond them.
 */
final class SharedSummary {

	private final Scope scope;

	private final Moment moment;

	private final Period period;

	private final BucketCalendar calendar;

	private SharedSummary(Scope scope, Moment moment) {
		this.scope = scope;
		this.moment = moment;
		this.period = scope.daysOrCoarser();
		this.calendar = moment.calendar();
	}

	static byte[] write(Scope scope, Moment moment) {
		SharedSummary summary = new SharedSummary(scope, moment);
		return SharedJson.write(summary::write);
	}

	private void write(JsonGenerator json) {
		TimeRange.Instants keys = this.scope.keys(this.period, this.calendar.zones());
		Map<HealthType, TypeFigures> figures = new HashMap<>();
		this.moment.figures(this.scope.types(), this.period, keys).forEach((found) -> figures.put(found.type(), found));
		Map<HealthType, Integer> days = Coverage.daysWithData(this.scope, this.moment);
		json.writeStartObject();
		json.writeStringProperty("period", this.period.wireName());
		json.writeStringProperty("timezone", this.calendar.zone().getId());
		json.writeStringProperty("dateStart", this.scope.dateStart().toString());
		json.writeStringProperty("dateEnd", this.scope.dateEnd().toString());
		json.writeObjectPropertyStart("types");
		for (HealthType type : this.scope.types()) {
			TypeFigures found = figures.get(type);
			json.writeObjectPropertyStart(type.name());
			json.writeStringProperty("unit", type.unit());
			json.writeNumberProperty("daysWithData", days.getOrDefault(type, 0));
			write(json, (found != null) ? RangeFigures.of(type, found.buckets()) : null);
			if (ReadingsInRange.isOf(type)) {
				writeGlucose(json, type, keys);
			}
			json.writeEndObject();
		}
		json.writeEndObject();
		json.writeEndObject();
	}

	private void write(JsonGenerator json, @Nullable RangeFigures figures) {
		json.writeNumberProperty("periodsWithData", (figures != null) ? figures.buckets() : 0);
		json.writeNumberProperty("sampleCount", (figures != null) ? figures.sampleCount() : 0);
		json.writeName("latest");
		if (figures == null) {
			json.writeNull();
		}
		else {
			json.writeStartObject();
			json.writeStringProperty("date",
					DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(this.calendar.date(figures.latest().keyMs())));
			number(json, "value", figures.latest().figures().value());
			json.writeEndObject();
		}
		number(json, "mean", (figures != null) ? Double.valueOf(figures.mean()) : null);
		number(json, "min", (figures != null) ? Double.valueOf(figures.min()) : null);
		number(json, "max", (figures != null) ? Double.valueOf(figures.max()) : null);
		if (figures != null && figures.total() != null) {
			number(json, "total", figures.total());
		}
		if (figures != null && figures.states() != null) {
			json.writeObjectPropertyStart("states");
			figures.states().forEach((state, minutes) -> number(json, state, minutes));
			json.writeEndObject();
		}
	}

	private void writeGlucose(JsonGenerator json, HealthType type, TimeRange.Instants range) {
		ReadingsInRange glucose = ReadingsInRange.of(this.moment.counted(type, range));
		if (glucose != null) {
			glucose.write(json);
		}
	}

	private static void number(JsonGenerator json, String name, @Nullable Double number) {
		json.writeName(name);
		FiguresJson.number(json, number);
	}

}
