package org.healthpipeline.client;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A measurement as it is sent. What a type allows, the server judges; here only stands
 * what no sample can be.
 *
 * @param type name of a health type, such as {@code STEPS}
 * @param value a {@link BigDecimal}, the state of a state type as a {@link String}, or
 * null where the type has its value from its interval
 * @param unit of the value; null for the canonical unit of the type
 * @param start when it begins, included, with the offset that held where the user was
 * @param end when it ends, not included; null for an instant
 * @param id of 1 to 200 characters: the same id and type is the same sample; null where
 * its content is its identity
 * @param recordId of the record that the sample belongs to, of 1 to 200 characters
 * @param version from 0 to 2<sup>63</sup> − 2, only a greater one replaces; null for none
 * @param sourceApp what recorded it, at most 200 characters are kept
 * @param metadata texts, numbers, booleans, lists and maps of these; the server keeps up
 * to 2 MiB of it
 */
public record HealthSample(String type, @Nullable Object value, @Nullable String unit, OffsetDateTime start,
		@Nullable OffsetDateTime end, @Nullable String id, @Nullable String recordId, @Nullable Long version,
		@Nullable String sourceApp, Map<String, @Nullable Object> metadata) {

	private static final int ID_LENGTH_MAX = 200;

	/**
	 * Checks what it is made of.
	 * @throws IllegalArgumentException when it is no sample
	 */
	public HealthSample {
		check(!type.trim().isEmpty(), "A sample needs a type");
		check(value == null || value instanceof BigDecimal || value instanceof String,
				"A value is a BigDecimal or a String");
		check(end == null || !end.isBefore(start), "A sample ends before it starts");
		check(isIdOrNull(id), "An id has 1 to 200 characters");
		check(isIdOrNull(recordId), "A record id has 1 to 200 characters");
		check(version == null || (version >= 0 && version < Long.MAX_VALUE), "A version is from 0 to 2^63 - 2");
		metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
	}

	/** Begins a sample of a type, such as {@code STEPS}, that starts then. */
	public static Builder of(String type, OffsetDateTime start) {
		return new Builder(type, start);
	}

	/**
	 * Reads a sample as the interface has it: an object with {@code type}, {@code value},
	 * {@code unit}, {@code startDate}, {@code endDate}, {@code id}, {@code recordId},
	 * {@code version}, {@code sourceApp} and {@code metadata}. Other fields are ignored.
	 * @throws IllegalArgumentException when it is none; the message holds no value
	 */
	public static HealthSample ofJson(String json) {
		return EntryJson.sample(json);
	}

	/**
	 * This sample as {@link #ofJson} reads it, on one line.
	 * @throws IllegalArgumentException when its metadata is no JSON, or it has more than
	 * 8 MiB
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

	/** Type and start: what is measured is nobody's business in a log. */
	@Override
	public String toString() {
		return "HealthSample[" + this.type + " " + this.start + "]";
	}

	/** Makes a sample step by step. For one thread. */
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
		 * @param number finite
		 * @param unit such as {@code count} or {@code mmol/L}
		 */
		public Builder value(double number, String unit) {
			return value(BigDecimal.valueOf(number), unit);
		}

		/** A number with its unit, exactly as it stands there. */
		public Builder value(BigDecimal number, String unit) {
			this.value = number;
			this.unit = unit;
			return this;
		}

		/** A number in the canonical unit of the type. */
		public Builder value(double number) {
			this.value = BigDecimal.valueOf(number);
			this.unit = null;
			return this;
		}

		/** Such as {@code asleepCore}. */
		public Builder state(String state) {
			this.value = state;
			this.unit = null;
			return this;
		}

		/** When it ends, not included. Without it the sample is an instant. */
		public Builder end(OffsetDateTime end) {
			this.end = end;
			return this;
		}

		/** The id of the platform's store, so that a reinstalled app sends the same. */
		public Builder id(String id) {
			this.id = id;
			return this;
		}

		/**
		 * The record that the sample belongs to, and its version, which all its samples
		 * share.
		 */
		public Builder record(String recordId, long version) {
			this.recordId = recordId;
			this.version = version;
			return this;
		}

		/** Only a greater version replaces what is stored under the id. */
		public Builder version(long version) {
			this.version = version;
			return this;
		}

		/** What recorded it, such as a package name. */
		public Builder sourceApp(String sourceApp) {
			this.sourceApp = sourceApp;
			return this;
		}

		/** Texts, numbers, booleans, lists and maps of these. */
		public Builder metadata(Map<String, ? extends @Nullable Object> metadata) {
			this.metadata = new LinkedHashMap<>(metadata);
			return this;
		}

		/**
		 * The sample.
		 * @throws IllegalArgumentException when it is none
		 */
		public HealthSample build() {
			return new HealthSample(this.type, this.value, this.unit, this.start, this.end, this.id, this.recordId,
					this.version, this.sourceApp, this.metadata);
		}

	}

}
