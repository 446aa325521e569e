package org.healthpipeline.query.aggregate;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What {@link AggregatesFormat} writes, for the OpenAPI document.
 *
 * @param aggregates the buckets by name of the health type, in order of time
 */
public record AggregatesAnswer(String period, String timezone,
		@Schema(example = "{\"STEPS\":[]}") Map<String, List<Bucket>> aggregates) {

	/**
	 * The figures of one bucket.
	 *
	 * @param value the figure, in the canonical unit of the type; of state types minutes
	 * @param minValue smallest contribution or counted value; null of state types
	 * @param maxValue largest contribution or counted value; null of state types
	 * @param hoursWithData of a day or night, hours that a counted sample overlaps; left
	 * out of other periods, and where it was never computed
	 * @param daysWithData of a week or month, days that a counted sample overlaps; left
	 * out of other periods, and where it was never computed
	 * @param states minutes in each state; left out of other types
	 */
	@Schema(name = "AggregateBucket")
	public record Bucket(OffsetDateTime date, double value, @Nullable Double minValue, @Nullable Double maxValue,
			long sampleCount, @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer hoursWithData,
			@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer daysWithData,
			@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Map<String, Double> states) {
	}

}
