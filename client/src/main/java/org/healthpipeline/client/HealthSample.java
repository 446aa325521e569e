package org.healthpipeline.client;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A measurement to send. The server judges what a type allows; this class only rejects
 * impossible samples.
 *
 * @param type name of a health type, such as {@code STEPS}
 * @param value a {@link BigDecimal}; for a state type the state as a {@link String}; null
 * where the interval is the value
 * @param unit unit of the value; null for the canonical unit of the type
 * @param start start of the interval, inclusive, with the user's UTC offset at that time
 * @param end end of the interval, exclusive; null for an instant
 * @param id 1 to 200 characters; the same id and type mean the same sample. Null when the
 * content is the identity
 * @param recordId id of the record that the sample belongs to, 1 to 200 characters
 * @param version from 0 to 2<sup>63</sup> − 2; only a greater version replaces a stored
 * one. Null for none
 * @param sourceApp the app that recorded it; the server keeps at most 200 characters
 * @param metadata texts, numbers, booleans, lists and maps of these; the server keeps up
 * to 2 MiB of it
 */
public record HealthSample(String type, @Nullable Object value, @Nullable String unit, OffsetDateTime start,
		@Nullable OffsetDateTime end, @Nullable String id, @Nullable String recordId, @Nullable Long version,
		@Nullable String sourceApp, Map<String, @Nullable Object> metadata) {

	private static final int ID_LENGTH_MAX = 200;

	/**
	 * Checks the values.
	 * @throws IllegalArgumentException when they cannot make a sample
	 */
	public HealthSample {
		check(!type.trim().isEmpty(), "A sample needs a type");
		check(value == null || value instanceof BigDecimal || value instanceof String,
				"A value must be a BigDecimal or a String");
		check(end == null || !end.isBefore(start), "The sample ends before it starts");
		check(isIdOrNull(id), "An id must have 1 to 200 characters");
		check(isIdOrNull(recordId), "A record id must have 1 to 200 characters");
		check(version == null || (version >= 0 && version < Long.MAX_VALUE), "A version must be from 0 to 2^63 - 2");
		metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
	}

	/** Starts building a sample of a type, such as {@code STEPS}, with its start time. */
	public static Builder of(String type, OffsetDateTime start) {
		return new Builder(type, start);
	}

	/**
	 * Reads a sample in the form of the API: an object with {@code type}, {@code value},
	 * {@code unit}, {@code
	 * startDate}, {@code endDate}, {@code id}, {@code recordId}, {@code version},
	 * {@code sourceApp} and {@code
	 * metadata}. Other fields are ignored.
	 * @throws IllegalArgumentException when it is not a sample; the message contains no
	 * value
	 */
	public static HealthSample ofJson(String json) {
		return EntryJson.sample(json);
	}

	/**
	 * Writes this sample on one line, in the form that {@link #ofJson} reads.
	 * @throws IllegalArgumentException when its metadata is not JSON, or it is larger
	 * than 8 MiB
	 */
	public String toJson() {
		return EntryJson.bounded(EntryJson.write(this));
	}

	static boolean isId(String id) {
		return !id.trim().isEmpty() && id.length() <= ID_LENGTH_MAX;
	}

	private static boolean isIdOrNull(@Nullable String id) {
		return id == null || isId(id);
	}

	private static void check(boolean right, String message) {
		if (!right) {
			throw new IllegalArgumentException(message);
		}
	}

	/** Returns type and start only, so that logs contain no measured value. */
	@Override
	public String toString() {
		return "HealthSample[" + this.type + " " + this.start + "]";
	}

	/** Builds a sample step by step. Not thread-safe. */
	public static final class Builder {

		private final String type;

		private final OffsetDateTime start;

		private @Nullable Object value;

		private @Nullable String unit;

		private @Nullable OffsetDateTime end;

		private @Nullable String id;

		private @Nullable String recordId;

		private @Nullable Long version;

		private @Nullable String sourceApp;

		private Map<String, @Nullable Object> metadata = Collections.emptyMap();

		private Builder(String type, OffsetDateTime start) {
			this.type = type;
			this.start = start;
		}

		/**
		 * @param number a finite number
		 * @param unit such as {@code count} or {@code mmol/L}
		 */
		public Builder value(double number, String unit) {
			return value(BigDecimal.valueOf(number), unit);
		}

		/** Sets a number with its unit, exactly as given. */
		public Builder value(BigDecimal number, String unit) {
			this.value = number;
			this.unit = unit;
			return this;
		}

		/** Sets a number in the canonical unit of the type. */
		public Builder value(double number) {
			this.value = BigDecimal.valueOf(number);
			this.unit = null;
			return this;
		}

		/** Sets a state, such as {@code asleepCore}. */
		public Builder state(String state) {
			this.value = state;
			this.unit = null;
			return this;
		}

		/** Sets the end, exclusive. A sample without an end is an instant. */
		public Builder end(OffsetDateTime end) {
			this.end = end;
			return this;
		}

		/**
		 * Sets the id from the platform's store, so that a reinstalled app sends the same
		 * id.
		 */
		public Builder id(String id) {
			this.id = id;
			return this;
		}

		/**
		 * Sets the record that the sample belongs to, and its version. All samples of a
		 * record share both.
		 */
		public Builder record(String recordId, long version) {
			this.recordId = recordId;
			this.version = version;
			return this;
		}

		/**
		 * Sets the version. Only a greater one replaces the sample stored under the id.
		 */
		public Builder version(long version) {
			this.version = version;
			return this;
		}

		/** Sets the recording app, such as a package name. */
		public Builder sourceApp(String sourceApp) {
			this.sourceApp = sourceApp;
			return this;
		}

		/** Sets texts, numbers, booleans, lists and maps of these. */
		public Builder metadata(Map<String, ? extends @Nullable Object> metadata) {
			this.metadata = new LinkedHashMap<>(metadata);
			return this;
		}

		/**
		 * Builds the sample.
		 * @throws IllegalArgumentException when the values cannot make a sample
		 */
		public HealthSample build() {
			return new HealthSample(this.type, this.value, this.unit, this.start, this.end, this.id, this.recordId,
					this.version, this.sourceApp, this.metadata);
		}

	}

}
