package org.healthpipeline.ingestion.format.nightscout;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

import org.healthpipeline.ingestion.collect.InstantText;
import org.healthpipeline.ingestion.collect.Measurement;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads the time of a document. Numbers are epoch milliseconds or seconds. Texts are
 * instants with an offset, or local times beside a {@code utcOffset} in minutes.
 */
final class DocumentTime {

	/** The fields that may contain the time, in order of precedence. */
	static final List<String> FIELDS = List.of("date", "mills", "dateString", "created_at", "timestamp", "timeStamp",
			"sysTime", "eventTime");

	/** All fields that contain a time, also those of a server. */
	static final Set<String> ALL = Set.of("date", "mills", "dateString", "created_at", "timestamp", "timeStamp",
			"sysTime", "eventTime", "srvModified", "srvCreated");

	/**
	 * Divides seconds from milliseconds: as seconds the year 5138, as milliseconds March
	 * 1973.
	 */
	private static final double SECONDS_MAX = 1e11;

	private static final double MS_MAX = 1e15;

	private static final Pattern NUMBER = Pattern.compile("[0-9]{1,15}(?:\\.[0-9]{1,9})?");

	private static final Pattern LOCAL = Pattern
		.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:[.,][0-9]{1,9})?)?");

	static final int OFFSET_MINUTES_MAX = 18 * 60;

	private DocumentTime() {
	}

	/**
	 * The time of a document.
	 * @return epoch milliseconds; {@link Measurement#NO_TIME} where it has none,
	 * {@link InstantText#UNREADABLE} where none of its times can be read
	 */
	static long of(ObjectNode document) {
		long found = Measurement.NO_TIME;
		for (String field : FIELDS) {
			long time = of(document.path(field), document.path("utcOffset"));
			if (time != Measurement.NO_TIME && time != InstantText.UNREADABLE) {
				return time;
			}
			found = (time != Measurement.NO_TIME) ? time : found;
		}
		return found;
	}

	private static long of(JsonNode time, JsonNode offset) {
		if (time.isNumber()) {
			return ms(time.doubleValue());
		}
		String text = time.isString() ? time.stringValue().strip() : "";
		if (text.isEmpty()) {
			return (time.isMissingNode() || time.isNull() || time.isString()) ? Measurement.NO_TIME
					: InstantText.UNREADABLE;
		}
		long parsed = parse(text);
		if (parsed == InstantText.UNREADABLE && offset.isNumber() && LOCAL.matcher(text).matches()) {
			double minutes = offset.doubleValue();
			return (Math.abs(minutes) <= OFFSET_MINUTES_MAX) ? InstantText.parse(text + offset((int) minutes))
					: InstantText.UNREADABLE;
		}
		return parsed;
	}

	/**
	 * Parses a time.
	 * @param text a number or an instant
	 * @return epoch milliseconds, or {@link InstantText#UNREADABLE}
	 */
	static long parse(String text) {
		if (NUMBER.matcher(text).matches()) {
			return ms(Double.parseDouble(text));
		}
		long parsed = InstantText.parse(text);
		// In an address, an unescaped plus is a blank.
		return (parsed == InstantText.UNREADABLE && text.contains(" "))
				? InstantText.parse(text.replaceFirst(" (?=[0-9]{2}:?[0-9]{2}$)", "+")) : parsed;
	}

	private static long ms(double number) {
		double ms = (Math.abs(number) < SECONDS_MAX) ? number * 1000 : number;
		return (Math.abs(ms) < MS_MAX) ? Math.round(ms) : InstantText.UNREADABLE;
	}

	private static String offset(int minutes) {
		int positive = Math.abs(minutes);
		return String.format(Locale.ROOT, "%s%02d:%02d", (minutes < 0) ? "-" : "+", positive / 60, positive % 60);
	}

}
