package org.healthpipeline.systemtests.history;

import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A sample or a free piece of one, without its id.
 *
 * @param start milliseconds since 1970
 * @param end milliseconds since 1970
 * @param device key of the device
 * @param state null for a number
 * @param value 0 for a state
 */
record Piece(long start, long end, String device, @Nullable String state, double value) {

	static final Comparator<Piece> ORDER = Comparator.comparingLong(Piece::start)
		.thenComparingLong(Piece::end)
		.thenComparing(Piece::device)
		.thenComparing((piece) -> String.valueOf(piece.state()))
		.thenComparingDouble(Piece::value);

	/**
	 * Reads an item.
	 * @param item item of an answer
	 * @param devices keys by id
	 */
	static Piece of(JsonNode item, Map<String, String> devices) {
		JsonNode value = item.path("value");
		return new Piece(millis(item, "startDate"), millis(item, "endDate"),
				String.valueOf(devices.get(item.path("deviceId").asString())),
				value.isString() ? value.asString() : null, value.isString() ? 0 : value.asDouble());
	}

	private static long millis(JsonNode item, String field) {
		return OffsetDateTime.parse(item.path(field).asString()).toInstant().toEpochMilli();
	}

	/** Returns everything except the value, whose last digits may differ. */
	String place() {
		return this.start + "/" + this.end + "/" + this.device + "/" + this.state;
	}

}
