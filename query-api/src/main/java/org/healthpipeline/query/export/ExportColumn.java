package org.healthpipeline.query.export;

import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * A column of a table, the same in every format.
 *
 * @param name in camelCase
 * @param description unit included, for users who open the file in ten years
 * @param value value of a row; null where there is none
 */
record ExportColumn<T>(String name, Kind kind, String description, Function<T, @Nullable Object> value) {

	@Nullable Object of(T row) {
		return this.value.apply(row);
	}

	/** Kinds of values. */
	enum Kind {

		/** {@link java.util.UUID}. */
		ID,

		/** {@link String}. */
		TEXT,

		/** {@link Double}. */
		NUMBER,

		/** {@link Long}. */
		WHOLE,

		/** {@link Boolean}. */
		FLAG,

		/** {@link java.time.Instant}, to the millisecond. */
		INSTANT

	}

}
