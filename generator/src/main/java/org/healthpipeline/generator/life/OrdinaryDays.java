package org.healthpipeline.generator.life;

import java.time.DayOfWeek;
import java.time.LocalDate;

import org.healthpipeline.generator.Dice;

/**
 * Variation of a healthy body from day to day. Each variation has a cause, a size from
 * the literature, and bounds.
 */
final class OrdinaryDays {

	private static final int CYCLE_DAYS = 28;

	private static final int LUTEAL_FROM = 14;

	/**
	 * Relative deviation of a day's steps from the usual ones of the weekday: 27 %.
	 * Together with the weekdays this makes 25 to 40 % between days, as activity trackers
	 * find in adults (Tudor-Locke et al., Preventive Medicine 2005; Matthews et al.
	 * 2002).
	 */
	private static final double STEPS_DEVIATION = 0.27;

	/**
	 * Deviation in hours. Nights of one person differ by 45 to 75 minutes (Bei et al.,
	 * Sleep Medicine Reviews 2016, on intraindividual variability).
	 */
	private static final double SLEEP_DEVIATION_HOURS = 0.8;

	/** Relative deviation between weekdays, which persists over most weeks. */
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

	/** Returns the usual level at that time of the month, the week and the year. */
	double usual(Signal signal, LocalDate date) {
		double level = this.body.level(signal);
		boolean weekend = date.getDayOfWeek() == DayOfWeek.SATURDAY || date.getDayOfWeek() == DayOfWeek.SUNDAY;
		return switch (signal) {
			// Fitness and season: 1.5 bpm. Later, shorter nights and a drink at the
			// weekend: 1 bpm. The second half
			// of a cycle: 2.4 bpm (Quer et al. 2020; Shilaih et al., Scientific Reports
			// 2017).
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

	/** Returns the hours by which the previous night was longer than usual. */
	double night(LocalDate date) {
		return this.scatter * dice(220, date).around(0, SLEEP_DEVIATION_HOURS);
	}

	/** Returns the relative deviation of the person's steps. */
	double walk(LocalDate date) {
		return Math.max(-0.85, this.scatter * dice(221, date).around(0, STEPS_DEVIATION));
	}

	/**
	 * Returns the deviation of the resting heart rate from the usual, in beats. Each hour
	 * of additional sleep lowers it by half a beat, an active day raises it by up to one,
	 * and the watch has an error. This results in weekly ranges of three to four beats,
	 * as in millions of recorded days (Quer et al., PLoS One 2020: stable from day to
	 * day, ten beats within a week are rare).
	 */
	double beats(LocalDate date) {
		double watch = this.scatter * dice(222, date).around(0, 0.7);
		return -0.5 * night(date) + 1.6 * Math.min(0.8, walk(date.minusDays(1))) + watch;
	}

	/** Scales a variation. */
	double scaled(double variation) {
		return this.scatter * variation;
	}

	/** Returns a variation between readings. */
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
