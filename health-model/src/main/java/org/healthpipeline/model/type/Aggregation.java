package org.healthpipeline.model.type;

import java.util.Locale;

/**
 * How the samples of a type become one figure per bucket.
 */
public enum Aggregation {

	/** Values are amounts, spread evenly over their interval and added up. */
	SUM,

	/** Plain mean of the counted values. */
	AVERAGE,

	/** The counted value with the latest end. */
	LATEST,

	/** Values are states; the figure is the minutes spent in them. */
	DURATION,

	/** Smallest of the counted values. */
	MIN,

	/** Largest of the counted values. */
	MAX;

	/**
	 * Whether contributions are shares of the sample's interval ({@link #SUM} and
	 * {@link #DURATION}) instead of whole values counted at the sample's start.
	 */
	public boolean isProrated() {
		return this == SUM || this == DURATION;
	}

	/** The name as the registry and the REST interface spell it, in lower case. */
	public String code() {
		return name().toLowerCase(Locale.ROOT);
	}

	static Aggregation ofCode(String code) {
		return valueOf(code.toUpperCase(Locale.ROOT));
	}

}
