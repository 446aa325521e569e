package org.healthpipeline.client;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP answer, from the server or from something in between: a proxy, or the sign-in
 * page of a hotel.
 *
 * @param json the body; null where it is not a JSON object
 * @param retryAfter null for none
 */
record Reply(int status, @Nullable JsonObject json, @Nullable Duration retryAfter) {

	private static final Duration RETRY_AFTER_MAX = Duration.ofDays(1);

	private static final int DIGITS_MAX = 9;

	/**
	 * @param retryAfter the header, in seconds or as a date; anything else counts as
	 * none, more than a day as a day
	 */
	static Reply of(int status, byte[] body, @Nullable String retryAfter, Instant now) {
		return new Reply(status, objectOrNull(body), (retryAfter != null) ? wait(retryAfter.trim(), now) : null);
	}

	private static @Nullable JsonObject objectOrNull(byte[] body) {
		try {
			JsonElement read = JsonParser.parseString(new String(body, StandardCharsets.UTF_8));
			return read.isJsonObject() ? read.getAsJsonObject() : null;
		}
		catch (JsonParseException ex) {
			// An HTML page, or a truncated answer.
			return null;
		}
	}

	private static @Nullable Duration wait(String header, Instant now) {
		Duration wait;
		if (header.matches("[0-9]{1," + DIGITS_MAX + "}")) {
			wait = Duration.ofSeconds(Long.parseLong(header));
		}
		else {
			try {
				wait = Duration.between(now,
						ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
			}
			catch (DateTimeException ex) {
				return null;
			}
		}
		if (wait.isNegative()) {
			return Duration.ZERO;
		}
		return (wait.compareTo(RETRY_AFTER_MAX) > 0) ? RETRY_AFTER_MAX : wait;
	}

	boolean isOk() {
		return this.status >= 200 && this.status < 300;
	}

	/**
	 * The problem's code; null where there is none: then the answer is not from this
	 * server.
	 */
	@Nullable String problem() {
		return (!isOk() && this.json != null) ? text(this.json, "code") : null;
	}

	/** Returns the problem's code, or a name for its status. */
	String code() {
		String problem = problem();
		return (problem != null) ? problem : "HTTP_" + this.status;
	}

	/**
	 * Returns a required text of the answer's body.
	 * @param path names of fields, from the outside in
	 * @throws PipelineException when it is missing
	 */
	String needed(String... path) throws PipelineException {
		JsonObject object = this.json;
		for (int depth = 0; depth < path.length - 1; depth++) {
			JsonElement inner = (object != null) ? object.get(path[depth]) : null;
			object = (inner != null && inner.isJsonObject()) ? inner.getAsJsonObject() : null;
		}
		String text = (isOk() && object != null) ? text(object, path[path.length - 1]) : null;
		if (text == null) {
			String detail = (this.json != null && !isOk()) ? text(this.json, "detail") : null;
			throw new PipelineException(this.status, code(),
					(detail != null) ? detail : "The answer with status " + this.status + " is not from this server",
					this.retryAfter);
		}
		return text;
	}

	/** Returns the text of a field; null where there is none. */
	static @Nullable String text(JsonObject object, String name) {
		JsonElement field = object.get(name);
		boolean text = field != null && field.isJsonPrimitive() && field.getAsJsonPrimitive().isString();
		return text ? field.getAsString() : null;
	}

}
