package org.healthpipeline.model.bucket;

import java.util.Locale;
import java.util.Optional;

/**
 * Length of a bucket, from fine to coarse.
 */
public enum Period {

	/** Same local date, hour of the day and UTC offset. */
	HOUR(0),

	/** From local midnight to local midnight; for a night type from 18:00 to 18:00. */
	DAY(1),

	/** Seven days, from Monday. */
	WEEK(2),

	/** The days of a calendar month. */
	MONTH(3);

	private static final Period[] BY_CODE = values();

	private final short code;

	Period(int code) {
		this.code = (short) code;
	}

	/** Returns the stable number used in tables. */
	public short code() {
		return this.code;
	}

	/** Returns the name in the API, in lower case. */
	public String wireName() {
		return name().toLowerCase(Locale.ROOT);
	}

	/**
	 * Returns the period with a number.
	 * @throws IllegalArgumentException if there is none
	 */
	public static Period ofCode(int code) {
		if (code < 0 || code >= BY_CODE.length) {
			throw new IllegalArgumentException("Unknown code of a period: " + code);
		}
		return BY_CODE[code];
	}

	/** Finds the period by its name in the API. */
	public static Optional<Period> ofWireName(String name) {
		for (Period period : BY_CODE) {
			if (period.wireName().equals(name)) {
				return Optional.of(period);
			}
		}
		return Optional.empty();
	}

}
