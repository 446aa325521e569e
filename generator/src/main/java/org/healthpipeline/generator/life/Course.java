package org.healthpipeline.generator.life;

/**
 * How an effect comes and goes, in days after something began: a steady rise, the full
 * effect, a steady return.
 *
 * @param rise days until it is full; 0 when it is full at once
 * @param plateau days of the full effect
 * @param recovery days until nothing is left of it
 */
record Course(int rise, int plateau, int recovery) {

	/** So soon a body is at its new level at once. */
	private static final int ACUTE_RISE_DAYS = 3;

	private static final int LASTING_DAYS = 21;

	Course {
		if (rise < 0 || plateau < 0 || recovery < 0) {
			throw new IllegalArgumentException("No part of a course is shorter than nothing");
		}
	}

	static Course of(int rise, int plateau, int recovery) {
		return new Course(rise, plateau, recovery);
	}

	/** From 0, nothing, to 1, the full effect. */
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

	/** Days until the return begins. */
	int recoveryBegins() {
		return this.rise + this.plateau;
	}

	/** Days until nothing is left. */
	int length() {
		return recoveryBegins() + this.recovery;
	}

	/** Whether the full effect is there within three days. */
	boolean acute() {
		return this.rise <= ACUTE_RISE_DAYS;
	}

	/** Whether it stays for three weeks or more. */
	boolean lasting() {
		return this.rise + this.plateau >= LASTING_DAYS;
	}

}
