package org.healthpipeline.query.explain;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import org.healthpipeline.model.aggregate.Figures;
import org.healthpipeline.model.bucket.Period;
import org.jspecify.annotations.Nullable;

/**
 * An aggregate and the samples that overlap its bucket.
 *
 * @param date key of the bucket, with the zone's offset
 * @param start first instant of the bucket; of nights the evening
 * @param end end of the bucket, exclusive
 * @param aggregate the stored figures; null when there are none
 * @param samples in order of time
 * @param truncated whether there are more samples than are listed
 */
record Explanation(String type, String unit, String period, OffsetDateTime date, String timezone, OffsetDateTime start,
		OffsetDateTime end, @Nullable ExplainedFigures aggregate, List<ExplainedSample> samples, boolean truncated) {

	/**
	 * Figures of the bucket, as in {@code /aggregates}.
	 *
	 * @param value the figure, in the canonical unit of the type; minutes for state types
	 * @param minValue smallest contribution or counted value; null for state types
	 * @param maxValue largest contribution or counted value; null for state types
	 * @param sampleCount samples counted in this bucket
	 * @param states minutes in each state; null for other types
	 * @param hoursWithData hours of a day or night that a counted sample overlaps
	 * @param daysWithData days of a week or month that a counted sample overlaps
	 */
	@Schema(name = "ExplainedFigures")
	record ExplainedFigures(double value, @Nullable Double minValue, @Nullable Double maxValue, long sampleCount,
			@Nullable Map<String, Double> states,
			@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer hoursWithData,
			@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer daysWithData) {

		static ExplainedFigures of(Period period, Figures figures) {
			boolean day = period == Period.DAY;
			return new ExplainedFigures(figures.value(), figures.minValue(), figures.maxValue(), figures.sampleCount(),
					figures.states(), day ? figures.coverage() : null, day ? null : figures.coverage());
		}

	}

	/**
	 * A sample and what became of it in this bucket.
	 *
	 * @param id as it was sent, a UUID in lower case
	 * @param type the type it was sent as; stages of sleep count as sleep too
	 * @param priority priority of its device for the type it was sent as
	 * @param value the whole value: a number in the canonical unit, or a state
	 * @param freePieces the parts of its interval that no higher-ranked sample covers
	 * @param contribution its part of the bucket's sum (minutes for states). For types
	 * that are not sums, its value if it counts here. 0 if it adds nothing.
	 * @param counted whether the bucket's sampleCount includes it
	 * @param reason why it does not contribute; null if it does
	 * @param suppressedBy the higher-ranked samples that take time from it, the first of
	 * them
	 */
	record ExplainedSample(String id, String type, OffsetDateTime startDate, OffsetDateTime endDate, UUID deviceId,
			@Nullable String deviceName, @Nullable String sourceApp, int priority, @Schema(oneOf = {
					Double.class, String.class }) Object value,
			List<FreePiece> freePieces, boolean contributes, double contribution, boolean counted,
			@Nullable Reason reason, List<Suppressor> suppressedBy){
	}

	/** A half-open interval; an instant has equal ends. */
	record FreePiece(OffsetDateTime startDate, OffsetDateTime endDate) {
	}

	/** A sample that takes time from another. */
	record Suppressor(String id, UUID deviceId) {
	}

	/** Reasons why a sample adds nothing to a bucket. */
	enum Reason {

		/** Higher-ranked samples cover all of it. */
		COVERED,

		/** It reports that the user was awake, which is no sleep. */
		NOT_ASLEEP,

		/** Its free part lies in another bucket. */
		FREE_ELSEWHERE,

		/** It counts in the bucket that holds its start. */
		STARTS_ELSEWHERE

	}

}
