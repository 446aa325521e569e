package org.healthpipeline.generator;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Plan of one person's day, before any device measures it. Times are whole seconds since
 * 1970.
 *
 * @param zone time zone in which the person wakes up
 * @param fellAsleep in the evening before
 * @param wake end of that night
 * @param bed start of the next night
 * @param liveliness about 1; amount of movement
 * @param unwatched spans without the watch on the wrist
 * @param phoneLeftHome whether the phone counts nothing that day
 */
record DayPlan(Person person, Map<String, Source> sources, LocalDate date, ZoneId zone, long fellAsleep, long wake,
		long bed, double liveliness, List<PlannedWorkout> workouts, List<Span> unwatched, boolean phoneLeftHome) {

	/** A half-open interval, in seconds since 1970. */
	record Span(long start, long end) {

		boolean contains(long time) {
			return time >= this.start && time < this.end;
		}

	}

	/** A workout with its steps per minute. */
	record PlannedWorkout(Span span, String activity, int stepsPerMinute) {
	}

	private static final long SLOT_SECONDS = 600;

	@Nullable Source source(String key) {
		return this.sources.get(key);
	}

	/** Returns a source that everybody has. */
	Source own(String key) {
		Source source = this.sources.get(key);
		if (source == null) {
			throw new IllegalArgumentException("Unknown source: " + key);
		}
		return source;
	}

	Dice dice(long purpose) {
		return this.person.dice(purpose, this.date);
	}

	boolean watched(long time) {
		for (Span span : this.unwatched) {
			if (span.contains(time)) {
				return false;
			}
		}
		return true;
	}

	@Nullable PlannedWorkout workoutAt(long time) {
		for (PlannedWorkout workout : this.workouts) {
			if (workout.span().contains(time)) {
				return workout;
			}
		}
		return null;
	}

	/** Returns true when the phone is carried and not left on a table. */
	boolean carriesPhone(long time) {
		return !this.phoneLeftHome
				&& Dice.share(0.6, this.person.seed(), this.person.number(), 4, time / (3 * SLOT_SECONDS));
	}

	/** Returns the true steps per minute, which every device measures in its own way. */
	double stepRate(long time) {
		PlannedWorkout workout = workoutAt(time);
		if (workout != null) {
			return workout.stepsPerMinute();
		}
		long roll = Dice.hash(this.person.seed(), this.person.number(), 5, time / SLOT_SECONDS);
		double strength = (roll >>> 11) * 0x1.0p-53;
		double restless = Math.max(0, strength - 0.4) / 0.18;
		return restless * this.liveliness * this.person.stepsPerDay() / 960;
	}

}
