package org.healthpipeline.model.bucket;

import java.util.Locale;
import java.util.Optional;

/**
 * Length of a bucket, from fine to coarse.
 */
public enum Period {

	/** Same local date, hour of the day and UTC offset. */
	HOUR(0),

	/** From local midnight to local midnight; of a night type from 18:00 to 18:00. */
	DAY(1),

	/** Seven days from Monday on. */
	WEEK(2),

	/** The days of a calendar month. */
	MONTH(3);

	private static final Period[] BY_CODE = values();

	private final short code;

	Period(int code) {
		this.code = (short) code;
	}

	/** Stable number, used in tables. */
	public short code() {
		return this.code;
	}

	/** The name the REST interface uses, in lower case. */
	public String wireName() {
		return name().toLowerCase(Locale.ROOT);
	}

	/**
	 * The period with that number.
	 * @throws IllegalArgumentException if there is none
	 */
	public static Period ofCode(int code) {
		if (code < 0 || code >= BY_CODE.length) {
			throw new IllegalArgumentException("No period has the code " + code);
		}
		return BY_CODE[code];
	}

	/** The period the REST interface calls that. */
	public static Optional<Period> ofWireName(String name) {
		for (Period period : BY_CODE) {
			if (period.wireName().equals(name)) {
				return Optional.of(period);
			}
		}
		return Optional.empty();
	}

}
