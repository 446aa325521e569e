package org.healthpipeline.generator;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.healthpipeline.generator.DayPlan.PlannedWorkout;
import org.healthpipeline.generator.DayPlan.Span;

/** Plans the days of one person. A plan depends only on the person and the date. */
final class Diary {

	private static final String[] ACTIVITIES = { "running", "walking", "cycling", "yoga", "swimming", "hiking" };

	private static final int[] STEPS_PER_MINUTE = { 165, 112, 0, 4, 0, 98 };

	private static final long SHORTEST_NIGHT = 3 * 3600;

	/**
	 * Seconds; a longer time between two days was spent travelling, with all devices off.
	 */
	private static final long LONGEST_NIGHT = 10 * 3600;

	private static final long SHORTEST_DAY = 3 * 3600;

	private final Person person;

	private final Map<String, Source> sources = new LinkedHashMap<>();

	Diary(Person person) {
		this.person = person;
		person.sources().forEach((source) -> this.sources.put(source.key(), source));
	}

	Person person() {
		return this.person;
	}

	DayPlan plan(LocalDate date) {
		ZoneId zone = this.person.zoneOn(date);
		Dice dice = this.person.dice(10, date);
		boolean weekend = date.getDayOfWeek() == DayOfWeek.SATURDAY || date.getDayOfWeek() == DayOfWeek.SUNDAY;
		long lastBed = bed(date.minusDays(1));
		long wake = date.atTime(weekend ? 8 : 6, 30).atZone(zone).toEpochSecond() + dice.between(-2400, 3000);
		wake = Math.max(wake, lastBed + SHORTEST_NIGHT);
		long fellAsleep = Math.max(lastBed, wake - LONGEST_NIGHT);
		long bed = bed(date);
		List<PlannedWorkout> workouts = workouts(dice, wake, bed);
		return new DayPlan(this.person, this.sources, date, zone, fellAsleep, wake, bed, dice.uniform(0.6, 1.4),
				workouts, unwatched(date, dice, fellAsleep, wake, bed), dice.chance(0.06));
	}

	/**
	 * Returns the end of the day. It is computed without the day's plan, since the next
	 * day needs it. An eastward flight leaves at least a few hours between two evenings.
	 */
	private long bed(LocalDate date) {
		return Math.max(wishedBed(date), wishedBed(date.minusDays(1)) + SHORTEST_NIGHT + SHORTEST_DAY);
	}

	private long wishedBed(LocalDate date) {
		Dice dice = this.person.dice(11, date);
		return date.atTime(22, 40).atZone(this.person.zoneOn(date)).toEpochSecond() + dice.between(-3600, 5400);
	}

	private List<PlannedWorkout> workouts(Dice dice, long wake, long bed) {
		if (!dice.chance(0.45)) {
			return List.of();
		}
		int activity = dice.between(0, ACTIVITIES.length - 1);
		long start = wake + dice.between(1800, 10 * 3600);
		long end = Math.min(start + dice.between(20 * 60, 75 * 60), bed);
		if (end <= start) {
			return List.of();
		}
		return List.of(new PlannedWorkout(new Span(start, end), ACTIVITIES[activity], STEPS_PER_MINUTE[activity]));
	}

	private List<Span> unwatched(LocalDate date, Dice dice, long fellAsleep, long wake, long bed) {
		boolean brokenThatWeek = Dice.share(0.02, this.person.seed(), this.person.number(), 12, date.toEpochDay() / 4);
		if (brokenThatWeek || dice.chance(0.03)) {
			return List.of(new Span(fellAsleep, bed));
		}
		List<Span> spans = new ArrayList<>();
		if (dice.chance(0.15)) {
			spans.add(new Span(fellAsleep, wake));
		}
		long charging = wake + dice.between(600, 9 * 3600);
		spans.add(new Span(charging, charging + dice.between(20 * 60, 80 * 60)));
		return spans;
	}

}
