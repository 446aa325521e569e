package org.healthpipeline.query.aggregate;

import java.util.Map;

import org.healthpipeline.model.aggregate.Figures;
import org.healthpipeline.model.bucket.Period;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Writes figures into an open JSON object. */
public final class FiguresJson {

	/** Larger doubles are whole anyway, and read better with an exponent. */
	private static final double WHOLE_MAX = 1e15;

	private FiguresJson() {
	}

	/**
	 * Writes figures.
	 * @param period length of the bucket
	 */
	public static void write(JsonGenerator json, Period period, Figures figures) {
		json.writeName("value");
		number(json, figures.value());
		json.writeName("minValue");
		number(json, figures.minValue());
		json.writeName("maxValue");
		number(json, figures.maxValue());
		json.writeNumberProperty("sampleCount", figures.sampleCount());
		Integer coverage = figures.coverage();
		if (coverage != null) {
			json.writeNumberProperty((period == Period.DAY) ? "hoursWithData" : "daysWithData", coverage);
		}
		Map<String, Double> states = figures.states();
		if (states != null) {
			json.writeObjectPropertyStart("states");
			states.forEach((state, minutes) -> {
				json.writeName(state);
				number(json, minutes);
			});
			json.writeEndObject();
		}
	}

	/** Writes whole numbers without a fraction. */
	public static void number(JsonGenerator json, @Nullable Double number) {
		if (number == null) {
			json.writeNull();
		}
		else if (number == Math.rint(number) && Math.abs(number) < WHOLE_MAX) {
			json.writeNumber(number.longValue());
		}
		else {
			json.writeNumber(number);
		}
	}

}
