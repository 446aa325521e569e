package org.healthpipeline.insights.rule;

import org.healthpipeline.model.type.HealthTypes;

/**
 * Data that a rule needs.
 *
 * @param kind of data
 * @param type name of the health type
 * @param days local days up to today, today included
 */
public record Need(Kind kind, String type, int days) {

	public Need {
		HealthTypes.get(type);
		if (days < 1 || days > 400) {
			throw new IllegalArgumentException("A rule may need 1 to 400 days, not " + days);
		}
	}

	/** The daily aggregates of a type. */
	public static Need dailyFigures(String type, int days) {
		return new Need(Kind.DAILY_FIGURES, type, days);
	}

	/** The samples of a type that count after the priority merge. */
	public static Need readings(String type, int days) {
		return new Need(Kind.READINGS, type, days);
	}

	/** The time in which samples of a type count after the priority merge. */
	public static Need freePieces(String type, int days) {
		return new Need(Kind.FREE_PIECES, type, days);
	}

	/** The kind of data. */
	public enum Kind {

		/** One aggregate per local day. */
		DAILY_FIGURES,

		/** Each counted sample with its instant. */
		READINGS,

		/** Each free piece of a counted sample, with its start and its end. */
		FREE_PIECES

	}

}
