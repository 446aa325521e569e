package org.healthpipeline.ingestion.format.openmhealth;

import java.util.Map;

import org.healthpipeline.ingestion.collect.InstantText;
import org.healthpipeline.ingestion.collect.Measurement;
import org.healthpipeline.ingestion.collect.RefusalCode;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The time of a measurement, in epoch milliseconds.
 *
 * @param endMs {@link Measurement#NO_TIME} of an instant
 * @param refusal why the time cannot be read; null where it can
 */
record TimeFrame(long startMs, long endMs, @Nullable RefusalCode refusal) {

	private static final Map<String, Double> UNITS_MS = Map.ofEntries(Map.entry("ms", 1.0), Map.entry("s", 1e3),
			Map.entry("sec", 1e3), Map.entry("second", 1e3), Map.entry("seconds", 1e3), Map.entry("min", 6e4),
			Map.entry("minute", 6e4), Map.entry("minutes", 6e4), Map.entry("h", 3.6e6), Map.entry("hr", 3.6e6),
			Map.entry("hour", 3.6e6), Map.entry("hours", 3.6e6), Map.entry("d", 8.64e7), Map.entry("day", 8.64e7),
			Map.entry("days", 8.64e7), Map.entry("wk", 6.048e8));

	/** Longer durations are refused in any case; the bound prevents overflow. */
	private static final double DURATION_MS_MAX = 1e13;

	/**
	 * Reads the time frame of a body: a date and time, or an interval by two of its
	 * start, end and duration.
	 */
	static TimeFrame of(JsonNode body) {
		JsonNode frame = body.path("effective_time_frame");
		if (!frame.isObject()) {
			frame = body.path("time_frame");
		}
		JsonNode moment = frame.path("date_time");
		if (!moment.isMissingNode()) {
			long ms = ms(moment);
			return (ms == InstantText.UNREADABLE) ? refused(RefusalCode.INVALID_START)
					: new TimeFrame(ms, Measurement.NO_TIME, null);
		}
		JsonNode interval = frame.path("time_interval");
		return interval(interval.isObject() ? interval : frame);
	}

	private static TimeFrame interval(JsonNode interval) {
		JsonNode start = interval.path("start_date_time");
		JsonNode end = interval.path("end_date_time");
		JsonNode duration = interval.path("duration");
		if (interval.has("date") || interval.has("part_of_day")) {
			return refused(RefusalCode.TIME_UNKNOWN);
		}
		if (start.isMissingNode() && (end.isMissingNode() || duration.isMissingNode())) {
			return refused(RefusalCode.MISSING_START);
		}
		long startMs = ms(start);
		long endMs = ms(end);
		if (!start.isMissingNode() && startMs == InstantText.UNREADABLE) {
			return refused(RefusalCode.INVALID_START);
		}
		if (!end.isMissingNode()) {
			if (endMs == InstantText.UNREADABLE) {
				return refused(RefusalCode.INVALID_END);
			}
			if (!start.isMissingNode()) {
				return new TimeFrame(startMs, endMs, null);
			}
		}
		if (duration.isMissingNode()) {
			return new TimeFrame(startMs, Measurement.NO_TIME, null);
		}
		String unit = duration.path("unit").asString("");
		if (unit.equals("Mo") || unit.equals("yr")) {
			return refused(RefusalCode.AGGREGATION_TOO_COARSE);
		}
		double lengthMs = durationMs(duration);
		if (Double.isNaN(lengthMs)) {
			return refused(RefusalCode.INVALID_END);
		}
		return start.isMissingNode() ? new TimeFrame(endMs - Math.round(lengthMs), endMs, null)
				: new TimeFrame(startMs, startMs + Math.round(lengthMs), null);
	}

	/** The milliseconds of an amount with a unit of time; NaN where it has none. */
	static double durationMs(JsonNode duration) {
		Double unitMs = UNITS_MS.get(duration.path("unit").asString(""));
		double value = duration.path("value").asDouble(Double.NaN);
		double lengthMs = (unitMs != null) ? value * unitMs : Double.NaN;
		return (lengthMs >= 0 && lengthMs <= DURATION_MS_MAX) ? lengthMs : Double.NaN;
	}

	private static long ms(JsonNode moment) {
		return moment.isString() ? InstantText.parse(moment.asString()) : InstantText.UNREADABLE;
	}

	private static TimeFrame refused(RefusalCode code) {
		return new TimeFrame(0, 0, code);
	}

	/** The same with another interval. */
	static TimeFrame between(long startMs, long endMs) {
		return new TimeFrame(startMs, endMs, null);
	}

	boolean isInstant() {
		return this.endMs == Measurement.NO_TIME;
	}

	/** The end; an instant ends where it starts. */
	long recordEndMs() {
		return isInstant() ? this.startMs : this.endMs;
	}

	long lengthMs() {
		return recordEndMs() - this.startMs;
	}

}
