package org.healthpipeline.query.aggregate;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Describes the answer of {@link AggregatesFormat} for the OpenAPI document.
 *
 * @param aggregates the buckets by name of the health type, in order of time
 */
public record AggregatesAnswer(String period, String timezone,
		@Schema(example = "{\"STEPS\":[]}") Map<String, List<Bucket>> aggregates) {

	/**
	 * Figures of one bucket.
	 *
	 * @param value the figure, in the canonical unit of the type; minutes for state types
	 * @param minValue smallest contribution or counted value; null for state types
	 * @param maxValue largest contribution or counted value; null for state types
	 * @param hoursWithData hours of a day or night that a counted sample overlaps; left
	 * out for other periods and where never computed
	 * @param daysWithData days of a week or month that a counted sample overlaps; left
	 * out for other periods and where never computed
	 * @param states minutes in each state; left out for other types
	 */
	@Schema(name = "AggregateBucket")
	public record Bucket(OffsetDateTime date, double value, @Nullable Double minValue, @Nullable Double maxValue,
			long sampleCount, @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer hoursWithData,
			@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer daysWithData,
			@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Map<String, Double> states) {
	}

}
