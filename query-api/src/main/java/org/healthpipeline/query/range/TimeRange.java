package org.healthpipeline.query.range;

import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;
import org.healthpipeline.model.bucket.ZoneHistory;
import org.jspecify.annotations.Nullable;

/**
 * A range from {@code start}, inclusive, to {@code end}, exclusive.
 */
public record TimeRange(TimePoint start, TimePoint end) {

	/**
	 * Parses both ends.
	 * @throws ProblemException when one is missing or cannot be read
	 */
	public static TimeRange required(@Nullable String start, @Nullable String end) {
		if (start == null || end == null) {
			throw new ProblemException(ProblemCode.INVALID_REQUEST, "start and end are required");
		}
		return new TimeRange(TimePoint.parse("start", start), TimePoint.parse("end", end));
	}

	/**
	 * Parses a range whose missing ends are as far as samples can be.
	 * @throws ProblemException when one cannot be read
	 */
	public static TimeRange open(@Nullable String start, @Nullable String end) {
		return new TimeRange((start != null) ? TimePoint.parse("start", start) : TimePoint.FIRST,
				(end != null) ? TimePoint.parse("end", end) : TimePoint.LAST);
	}

	/**
	 * Resolves the range.
	 * @throws ProblemException when the end is before the start
	 */
	public Instants in(ZoneHistory zones) {
		Instants instants = new Instants(this.start.in(zones), this.end.in(zones));
		if (instants.untilMs() < instants.fromMs()) {
			throw new ProblemException(ProblemCode.INVALID_REQUEST, "end is before start");
		}
		return instants;
	}

	/** The range [fromMs, untilMs) in epoch milliseconds. */
	public record Instants(long fromMs, long untilMs) {
	}

}
