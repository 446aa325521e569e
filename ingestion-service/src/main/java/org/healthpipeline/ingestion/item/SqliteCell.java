package org.healthpipeline.ingestion.item;

import java.nio.ByteBuffer;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.regex.Pattern;

import org.healthpipeline.ingestion.collect.UuidText;
import org.jspecify.annotations.Nullable;

/**
 * The value of a cell. SQLite lets each hold any kind of value, whatever type its column
 * has.
 *
 * @param value a number, a text, bytes, or null
 */
public record SqliteCell(@Nullable Object value) {

	private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]{1,18}(\\.[0-9]{1,18})?([eE][+-]?[0-9]{1,3})?");

	private static final int NUMBER_LENGTH_MAX = 50;

	private static final int UUID_BYTES = 16;

	/** Whether it is empty. */
	public boolean isNull() {
		return this.value == null;
	}

	/**
	 * The number, also where it is a text.
	 * @return NaN where there is none
	 */
	public double number() {
		if (this.value instanceof Number number) {
			return number.doubleValue();
		}
		if (this.value instanceof String text && text.length() <= NUMBER_LENGTH_MAX
				&& NUMBER.matcher(text.strip()).matches()) {
			return Double.parseDouble(text.strip());
		}
		return Double.NaN;
	}

	/** The whole number, also where it is a text or has a fraction of 0. */
	public OptionalLong whole() {
		if (this.value instanceof Long || this.value instanceof Integer) {
			return OptionalLong.of(((Number) this.value).longValue());
		}
		double number = number();
		return (number == Math.rint(number) && Math.abs(number) < 1L << 53) ? OptionalLong.of((long) number)
				: OptionalLong.empty();
	}

	/** The text, or the number as one; null where there is neither. */
	public @Nullable String text() {
		if (this.value instanceof String text) {
			return text;
		}
		return (this.value instanceof Number) ? this.value.toString() : null;
	}

	/** The UUID in its bytes or its text; null where there is none. */
	public @Nullable UUID uuid() {
		if (this.value instanceof byte[] bytes && bytes.length == UUID_BYTES) {
			ByteBuffer buffer = ByteBuffer.wrap(bytes);
			return new UUID(buffer.getLong(), buffer.getLong());
		}
		return (this.value instanceof String text) ? UuidText.parse(text.strip()) : null;
	}

}
