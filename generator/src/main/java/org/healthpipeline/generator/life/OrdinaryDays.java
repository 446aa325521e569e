package org.healthpipeline.generator.life;

import java.time.DayOfWeek;
import java.time.LocalDate;

import org.healthpipeline.generator.Dice;

/**
 * How a healthy body varies from day to day: each variation has a cause and the size that
 * the literature gives it, and none is without bounds.
 */
final class OrdinaryDays {

	private static final int CYCLE_DAYS = 28;

	private static final int LUTEAL_FROM = 14;

	/**
	 * A day's steps against the usual ones of the weekday: a deviation of 27 %. With the
	 * weekdays that makes 25 to 40 % between days, as activity trackers find in adults
	 * (Tudor-Locke et al., Preventive Medicine 2005; Matthews et al. 2002).
	 */
	private static final double STEPS_DEVIATION = 0.27;

	/**
	 * Hours. Nights of one person differ by 45 minutes to an hour and a quarter (Bei et
	 * al., Sleep Medicine Reviews 2016, on intraindividual variability).
	 */
	private static final double SLEEP_DEVIATION_HOURS = 0.8;

	/** A person who moves on one weekday more than on another does so in most weeks. */
	private static final double STEPS_OF_WEEKDAYS = 0.15;

	private final Body body;

	private final double scatter;

	/**
	 * @param scatter 1 for the sizes of the literature
	 */
	OrdinaryDays(Body body, double scatter) {
		this.body = body;
		this.scatter = scatter;
	}

	/** What is usual at that time of the month, the week and the year. */
	double usual(Signal signal, LocalDate date) {
		double level = this.body.level(signal);
		boolean weekend = date.getDayOfWeek() == DayOfWeek.SATURDAY || date.getDayOfWeek() == DayOfWeek.SUNDAY;
		return switch (signal) {
			// Fitness and season: 1.5 bpm; later, shorter nights and a drink at the
			// weekend: 1 bpm; the second half of a cycle: 2.4 bpm (Quer et al. 2020;
			// Shilaih et al., Scientific Reports 2017).
			case RESTING_HEART_RATE ->
				level + this.scatter * (1.5 * wave(signal, 24, date) + (weekend ? 1 : 0) + (luteal(date) ? 2.4 : 0));
			case STEPS -> level * (1 + this.scatter * (0.07 * wave(signal, 45, date) + ofWeekday(date.getDayOfWeek())));
			case SLEEP -> level + this.scatter * (0.25 * wave(signal, 40, date) + (weekend ? 0.5 : -0.2));
			case OXYGEN -> level + this.scatter * 0.3 * wave(signal, 30, date);
			// Home readings are a few mmHg higher in winter.
			case SYSTOLIC -> level + this.scatter * 3 * wave(signal, 60, date);
			case DIASTOLIC -> level + this.scatter * 1.8 * wave(Signal.SYSTOLIC, 60, date);
			case FASTING_GLUCOSE, DAYTIME_GLUCOSE -> level + this.scatter * 4 * wave(Signal.FASTING_GLUCOSE, 30, date);
			case SLEEP_TIMING -> level;
			// Holidays and seasons: about 1 % (Turicchi et al., PLoS One 2020).
			case WEIGHT -> level * (1 + this.scatter
					* (0.01 * wave(signal, 60, date) + (weekend ? 0 : 0.002) + (luteal(date) ? 0.005 : 0)));
		};
	}

	/** How many hours longer than usual the night before that morning was. */
	double night(LocalDate date) {
		return this.scatter * dice(220, date).around(0, SLEEP_DEVIATION_HOURS);
	}

	/** By which share the person walks more than usual. */
	double walk(LocalDate date) {
		return Math.max(-0.85, this.scatter * dice(221, date).around(0, STEPS_DEVIATION));
	}

	/**
	 * Beats that the resting heart rate differs from what is usual: half a beat less for
	 * each hour of sleep above the usual, up to one more after a day on the feet, and
	 * what the watch gets wrong. Weekly ranges of three to four beats follow, as millions
	 * of days show them (Quer et al., PLoS One 2020: stable from day to day, ten beats
	 * within a week are rare).
	 */
	double beats(LocalDate date) {
		double watch = this.scatter * dice(222, date).around(0, 0.7);
		return -0.5 * night(date) + 1.6 * Math.min(0.8, walk(date.minusDays(1))) + watch;
	}

	/** A variation, as large as variations are here. */
	double scaled(double variation) {
		return this.scatter * variation;
	}

	/** Something that differs from reading to reading. */
	double reading(Dice dice, double deviation) {
		return this.scatter * dice.around(0, deviation);
	}

	private double ofWeekday(DayOfWeek weekday) {
		return Dice.of(this.body.person().seed(), this.body.person().number(), 223, weekday.getValue())
			.uniform(-STEPS_OF_WEEKDAYS, STEPS_OF_WEEKDAYS);
	}

	private boolean luteal(LocalDate date) {
		return this.body.hasCycle()
				&& Math.floorMod(date.toEpochDay() + 3L * this.body.person().number(), CYCLE_DAYS) >= LUTEAL_FROM;
	}

	private double wave(Signal signal, int days, LocalDate date) {
		return new SlowWave(days, this.body.person().seed(), this.body.person().number(), 224, signal.number())
			.at(date.toEpochDay());
	}

	private Dice dice(long purpose, LocalDate date) {
		return Dice.of(this.body.person().seed(), this.body.person().number(), purpose, date.toEpochDay());
	}

}
