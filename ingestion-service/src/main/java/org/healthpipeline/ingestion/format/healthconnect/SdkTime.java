package org.healthpipeline.ingestion.format.healthconnect;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.regex.Pattern;

import org.healthpipeline.ingestion.collect.InstantText;
import org.healthpipeline.ingestion.collect.Measurement;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads instants as apps write them: ISO 8601 with an offset, epoch seconds or
 * milliseconds as a number or a text, and the parts of {@code java.time.Instant}. A local
 * time counts only with the offset beside it.
 */
final class SdkTime {

	/** Stands for a value that is not an instant. */
	static final long UNREADABLE = InstantText.UNREADABLE;

	/**
	 * Divides seconds from milliseconds: epoch seconds of the year 5138, epoch
	 * milliseconds of 1973.
	 */
	private static final double SECONDS_MAX = 1e11;

	private static final double MILLIS_MAX = 1e15;

	private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,15}(\\.[0-9]{1,9})?");

	private static final SdkField SECONDS = SdkField.of("seconds");

	private static final SdkField EPOCH_SECOND = SdkField.of("epochSecond");

	private static final SdkField NANO = SdkField.of("nano");

	private static final SdkField NANOS = SdkField.of("nanos");

	private static final SdkField TOTAL_SECONDS = SdkField.of("totalSeconds");

	private static final SdkField ID = SdkField.of("id");

	private SdkTime() {
	}

	/**
	 * Parses a time.
	 * @param offset beside it, null for none
	 * @return epoch milliseconds, {@link Measurement#NO_TIME} where there is none, or
	 * {@link #UNREADABLE}
	 */
	static long parse(@Nullable JsonNode time, @Nullable JsonNode offset) {
		if (time == null) {
			return Measurement.NO_TIME;
		}
		if (time.isNumber()) {
			return epoch(time.doubleValue());
		}
		if (time.isObject()) {
			return parts(time);
		}
		if (!time.isString()) {
			return UNREADABLE;
		}
		String text = time.stringValue().strip();
		long instant = InstantText.parse(text);
		if (instant == UNREADABLE && NUMBER.matcher(text).matches()) {
			return epoch(Double.parseDouble(text));
		}
		String beside = (instant == UNREADABLE) ? zone(offset) : null;
		return (beside != null) ? InstantText.parse(text + beside) : instant;
	}

	private static long epoch(double number) {
		if (!(Math.abs(number) < MILLIS_MAX)) {
			return UNREADABLE;
		}
		return (Math.abs(number) < SECONDS_MAX) ? Math.round(number * 1_000) : (long) number;
	}

	private static long parts(JsonNode time) {
		JsonNode seconds = EPOCH_SECOND.in(time);
		seconds = (seconds != null) ? seconds : SECONDS.in(time);
		if (seconds == null || !seconds.isNumber() || !(Math.abs(seconds.doubleValue()) < SECONDS_MAX)) {
			return UNREADABLE;
		}
		JsonNode nanos = NANO.in(time);
		nanos = (nanos != null) ? nanos : NANOS.in(time);
		double fraction = (nanos != null && nanos.isNumber()) ? nanos.doubleValue() : 0;
		return (fraction >= 0 && fraction < 1e9)
				? Instant.ofEpochSecond((long) seconds.doubleValue(), (long) fraction).toEpochMilli() : UNREADABLE;
	}

	/**
	 * An offset as the SDK writes it, in seconds, or as {@code java.time} does.
	 * @return such as {@code +01:00}; null where it is not an offset
	 */
	static @Nullable String zone(@Nullable JsonNode offset) {
		if (offset == null) {
			return null;
		}
		if (offset.isObject()) {
			JsonNode id = ID.in(offset);
			return zone((id != null) ? id : TOTAL_SECONDS.in(offset));
		}
		try {
			if (offset.isString()) {
				return ZoneOffset.of(offset.stringValue().strip()).getId();
			}
			return offset.isNumber() ? ZoneOffset.ofTotalSeconds((int) offset.doubleValue()).getId() : null;
		}
		catch (DateTimeException ex) {
			return null;
		}
	}

}
