package org.healthpipeline.query.aggregate;

import java.time.LocalDate;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Describes the answer of {@link SummaryFormat} for the OpenAPI document.
 *
 * @param date the local date of the user
 * @param metrics the figures of the day by name of the health type; types without data
 * are left out
 */
record SummaryAnswer(LocalDate date, String timezone, Map<String, Metric> metrics) {

	/**
	 * Figures of one type.
	 *
	 * @param value the figure, in {@code unit}; minutes for state types
	 * @param minValue smallest contribution or counted value; null for state types
	 * @param maxValue largest contribution or counted value; null for state types
	 * @param hoursWithData hours of the day or night that a counted sample overlaps; left
	 * out where never computed
	 * @param states minutes in each state; left out for other types
	 */
	@Schema(name = "SummaryMetric")
	record Metric(String unit, double value, @Nullable Double minValue, @Nullable Double maxValue, long sampleCount,
			@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer hoursWithData,
			@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Map<String, Double> states) {
	}

}
