package org.healthpipeline.model.type;

import java.util.Locale;

/** Methods to compute one figure per bucket from the samples of a type. */
public enum Aggregation {

	/** Sum of amounts, each spread evenly over its interval. */
	SUM,

	/** Arithmetic mean of the counted values. */
	AVERAGE,

	/** The counted value with the latest end. */
	LATEST,

	/** Minutes spent in states. */
	DURATION,

	/** Smallest of the counted values. */
	MIN,

	/** Largest of the counted values. */
	MAX;

	/**
	 * Returns true when contributions are shares of the sample's interval ({@link #SUM}
	 * and {@link #DURATION}). Otherwise the whole value counts at the sample's start.
	 */
	public boolean isProrated() {
		return this == SUM || this == DURATION;
	}

	/** Returns the name in the registry and the API, in lower case. */
	public String code() {
		return name().toLowerCase(Locale.ROOT);
	}

	static Aggregation ofCode(String code) {
		return valueOf(code.toUpperCase(Locale.ROOT));
	}

}
