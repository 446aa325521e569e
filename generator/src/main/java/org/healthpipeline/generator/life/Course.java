package org.healthpipeline.generator.life;

/**
 * Time course of an effect, in days after an onset: a steady rise, the full effect, a
 * steady return.
 *
 * @param rise days until the full effect; 0 for an immediate one
 * @param plateau days of the full effect
 * @param recovery days of the return
 */
record Course(int rise, int plateau, int recovery) {

	/** Longest rise in days of an acute effect. */
	private static final int ACUTE_RISE_DAYS = 3;

	private static final int LASTING_DAYS = 21;

	Course {
		if (rise < 0 || plateau < 0 || recovery < 0) {
			throw new IllegalArgumentException("No part of a course may be negative");
		}
	}

	static Course of(int rise, int plateau, int recovery) {
		return new Course(rise, plateau, recovery);
	}

	/** Returns the share of the full effect, from 0 to 1. */
	double share(long day) {
		if (day < 0) {
			return 0;
		}
		if (day < this.rise) {
			return (day + 1.0) / (this.rise + 1);
		}
		long past = day - this.rise - this.plateau;
		return (past < 0) ? 1 : Math.max(0, 1 - (past + 1.0) / (this.recovery + 1));
	}

	/** Returns the days until the return begins. */
	int recoveryBegins() {
		return this.rise + this.plateau;
	}

	/** Returns the days until the effect has ended. */
	int length() {
		return recoveryBegins() + this.recovery;
	}

	/** Returns true when the full effect is reached within three days. */
	boolean acute() {
		return this.rise <= ACUTE_RISE_DAYS;
	}

	/** Returns true when it lasts for three weeks or more. */
	boolean lasting() {
		return this.rise + this.plateau >= LASTING_DAYS;
	}

}
