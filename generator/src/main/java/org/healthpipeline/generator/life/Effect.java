package org.healthpipeline.generator.life;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Set;

/**
 * Effect of a happening on one signal.
 *
 * @param change meaning of {@code size}
 * @param size in the unit of the signal, or a factor
 * @param main whether it is the main effect; all others are side effects
 * @param weekdays the days on which it occurs
 */
record Effect(Signal signal, Change change, double size, Course course, boolean main, Set<DayOfWeek> weekdays) {

	private static final Set<DayOfWeek> EVERY_DAY = Set.of(DayOfWeek.values());

	enum Change {

		/** The size is added. */
		ADD,

		/** The signal is multiplied by the size. */
		MULTIPLY,

		/** The signal changes to the size, from any level. */
		REACH

	}

	static Effect add(Signal signal, double size, Course course) {
		return new Effect(signal, Change.ADD, size, course, false, EVERY_DAY);
	}

	static Effect multiply(Signal signal, double factor, Course course) {
		return new Effect(signal, Change.MULTIPLY, factor, course, false, EVERY_DAY);
	}

	static Effect reach(Signal signal, double level, Course course) {
		return new Effect(signal, Change.REACH, level, course, false, EVERY_DAY);
	}

	/** Returns the effect as the main one. */
	Effect asMain() {
		return new Effect(this.signal, this.change, this.size, this.course, true, this.weekdays);
	}

	Effect on(Set<DayOfWeek> days) {
		return new Effect(this.signal, this.change, this.size, this.course, this.main, Set.copyOf(days));
	}

	/** Returns the changed level on a day. */
	double apply(double level, LocalDate onset, LocalDate date) {
		double share = this.weekdays.contains(date.getDayOfWeek())
				? this.course.share(date.toEpochDay() - onset.toEpochDay()) : 0;
		return switch (this.change) {
			case ADD -> level + share * this.size;
			case MULTIPLY -> level * (1 + share * (this.size - 1));
			case REACH -> level + share * (this.size - level);
		};
	}

	/** Returns true when it raises a signal from this level. */
	boolean raises(double level) {
		return switch (this.change) {
			case ADD -> this.size > 0;
			case MULTIPLY -> this.size > 1;
			case REACH -> this.size > level;
		};
	}

}
