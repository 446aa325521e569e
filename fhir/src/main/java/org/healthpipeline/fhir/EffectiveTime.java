package org.healthpipeline.fhir;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import org.healthpipeline.model.type.Aggregation;
import org.healthpipeline.model.type.HealthType;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Time interval in which the values of an Observation were measured. It comes from
 * {@code effectiveDateTime}, {@code
 * effectivePeriod}, {@code effectiveInstant}, or an {@code effectiveTiming} of one event.
 * FHIR's dates have no zone. A date counts as a day only where the timezone extension
 * names a zone, and then only for types that are summed.
 *
 * @param startMs epoch milliseconds
 * @param endMs epoch milliseconds, {@link ObservedValue#NO_TIME} for an instant
 * @param wholeDays whether both are midnights of dates
 * @param fault the reason why the time cannot be used; null for none
 */
record EffectiveTime(long startMs, long endMs, boolean wholeDays, @Nullable ObservationFault fault) {

	private static final long NONE = ObservedValue.NO_TIME;

	private static final Pattern DATE = Pattern.compile("[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?");

	private static final int DAY_LENGTH = "2026-03-01".length();

	private static final int DATE_TIME_LENGTH_MAX = 50;

	/** More lenient than FHIR: seconds may be missing, and a blank may replace the T. */
	private static final Pattern DATE_TIME = Pattern
		.compile("([0-9]{4}-[0-9]{2}-[0-9]{2})[Tt ]([0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\\.[0-9]{0,9})?)?) ?"
				+ "([Zz]|[+-][0-9]{2}:?[0-9]{2})");

	/** Reads the time of an Observation. */
	static EffectiveTime of(JsonNode observation) {
		String zone = FhirJson.extension(observation, "timezone");
		for (String field : List.of("effectiveDateTime", "effectiveInstant")) {
			String text = FhirJson.text(observation, field);
			if (text != null) {
				return instant(text, zone(observation.path("_" + field), zone));
			}
			if (!observation.path(field).isMissingNode() && !observation.path(field).isNull()) {
				return faulty(ObservationFault.INVALID_START);
			}
		}
		JsonNode period = observation.path("effectivePeriod");
		if (period.isObject()) {
			return period(period, zone);
		}
		JsonNode timing = observation.path("effectiveTiming");
		return timing.isObject() ? timing(timing, zone) : faulty(ObservationFault.MISSING_START);
	}

	private static EffectiveTime timing(JsonNode timing, @Nullable String zone) {
		JsonNode events = timing.path("event");
		String event = (events.size() == 1) ? FhirJson.text(events.path(0)) : null;
		if (event != null) {
			return instant(event, zone(timing.path("_event").path(0), zone));
		}
		JsonNode bounds = timing.path("repeat").path("boundsPeriod");
		return bounds.isObject() ? period(bounds, zone) : faulty(ObservationFault.TIME_UNKNOWN);
	}

	private static EffectiveTime instant(String text, @Nullable String zone) {
		if (DATE.matcher(text).matches()) {
			return days(text, text, zone);
		}
		long ms = parse(text);
		return (ms != NONE) ? new EffectiveTime(ms, NONE, false, null) : faulty(ObservationFault.INVALID_START);
	}

	private static EffectiveTime period(JsonNode period, @Nullable String zone) {
		String start = FhirJson.text(period, "start");
		String end = FhirJson.text(period, "end");
		if (start == null) {
			return faulty(period.path("start").isMissingNode() || period.path("start").isNull()
					? ObservationFault.MISSING_START : ObservationFault.INVALID_START);
		}
		if (DATE.matcher(start).matches()) {
			String last = (end != null && DATE.matcher(end).matches()) ? end : null;
			return (last != null) ? days(start, last, zone(period.path("_start"), zone))
					: faulty(ObservationFault.TIME_UNKNOWN);
		}
		long startMs = parse(start);
		if (startMs == NONE) {
			return faulty(ObservationFault.INVALID_START);
		}
		if (end == null) {
			boolean missing = period.path("end").isMissingNode() || period.path("end").isNull();
			return missing ? new EffectiveTime(startMs, NONE, false, null) : faulty(ObservationFault.INVALID_END);
		}
		long endMs = parse(end);
		if (endMs == NONE) {
			return faulty(DATE.matcher(end).matches() ? ObservationFault.TIME_UNKNOWN : ObservationFault.INVALID_END);
		}
		return new EffectiveTime(startMs, endMs, false, null);
	}

	private static EffectiveTime days(String first, String last, @Nullable String zone) {
		if (zone == null || first.length() != DAY_LENGTH || last.length() != DAY_LENGTH) {
			return faulty(ObservationFault.TIME_UNKNOWN);
		}
		try {
			ZoneId id = ZoneId.of(zone);
			return new EffectiveTime(LocalDate.parse(first).atStartOfDay(id).toInstant().toEpochMilli(),
					LocalDate.parse(last).plusDays(1).atStartOfDay(id).toInstant().toEpochMilli(), true, null);
		}
		catch (DateTimeException ex) {
			return faulty(ObservationFault.INVALID_START);
		}
	}

	private static @Nullable String zone(JsonNode element, @Nullable String otherwise) {
		String own = FhirJson.extension(element, "timezone");
		return (own != null) ? own : otherwise;
	}

	/**
	 * Returns epoch milliseconds; {@link ObservedValue#NO_TIME} for a text that is not an
	 * instant.
	 */
	static long parse(String text) {
		var form = DATE_TIME.matcher((text.length() <= DATE_TIME_LENGTH_MAX) ? text : "");
		if (!form.matches()) {
			return NONE;
		}
		String offset = form.group(3).toUpperCase(Locale.ROOT);
		String colon = (offset.length() == 5) ? offset.substring(0, 3) + ":" + offset.substring(3) : offset;
		try {
			return OffsetDateTime.parse(form.group(1) + "T" + form.group(2) + colon).toInstant().toEpochMilli();
		}
		catch (DateTimeException ex) {
			return NONE;
		}
	}

	private static EffectiveTime faulty(ObservationFault fault) {
		return new EffectiveTime(NONE, NONE, false, fault);
	}

	/**
	 * Returns the reason why a value of that type cannot have this time; null for none.
	 */
	@Nullable ObservationFault faultFor(HealthType type) {
		return (this.wholeDays && type.aggregation() != Aggregation.SUM) ? ObservationFault.TIME_UNKNOWN : this.fault;
	}

	/** Returns minutes; 0 for an instant. */
	double minutes() {
		return (this.endMs != NONE) ? (this.endMs - this.startMs) / 60_000.0 : 0;
	}

}
