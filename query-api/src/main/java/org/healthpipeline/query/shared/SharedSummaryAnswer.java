package org.healthpipeline.query.shared;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Describes the output of {@link SharedSummary} for the OpenAPI document.
 *
 * @param period length of the buckets that it is made of: days, or weeks or months where
 * nothing finer is shared
 * @param types by name of the health type
 */
record SharedSummaryAnswer(String period, String timezone, LocalDate dateStart, LocalDate dateEnd,
		Map<String, OfType> types) {

	/**
	 * One type over the shared time.
	 *
	 * @param periodsWithData number of buckets with data
	 * @param latest null where there is no data
	 * @param mean mean of the buckets' values; null where there is no data
	 * @param min smallest value; null where there is no data
	 * @param max largest value; null where there is no data
	 * @param total for sum and state types; left out for others
	 * @param states minutes in each state; left out for other types
	 * @param timeInRange for blood glucose; left out for other types
	 */
	@Schema(name = "SharedTypeSummary")
	record OfType(String unit, int daysWithData, int periodsWithData, long sampleCount, @Nullable Latest latest,
			@Nullable Double mean, @Nullable Double min, @Nullable Double max,
			@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double total,
			@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Map<String, Double> states,
			@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable TimeInRange timeInRange) {
	}

	/** The last bucket with data. */
	@Schema(name = "LatestValue")
	record Latest(OffsetDateTime date, double value) {
	}

	/**
	 * Shares of the readings below, within and above the target range.
	 *
	 * @param low lowest value in range, in mg/dL
	 * @param high highest value in range, in mg/dL
	 */
	record TimeInRange(int readings, double low, double high, double belowPercent, double inRangePercent,
			double abovePercent) {
	}

}
