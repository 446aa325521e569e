package org.healthpipeline.generator.life;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.function.Consumer;

import org.healthpipeline.generator.Dice;

/**
 * Readings of a continuous glucose sensor on a day. Glucose varies around its level and
 * rises after meals. Lying on the sensor squeezes the blood out of the tissue, so that it
 * reads low for part of an hour although glucose is normal (Helton et al., Journal of
 * Diabetes Science and Technology 5(4), 2011).
 */
final class GlucoseSensor {

	/** Minutes of the day at which meals begin. */
	private static final int[] MEALS = { 7 * 60 + 45, 12 * 60 + 30, 19 * 60 };

	private static final int RISE_MINUTES = 60;

	private static final int FALL_MINUTES = 120;

	/** Average rise by meals, so that the level is the one before and after them. */
	private static final double MEAN_OF_MEALS = 12;

	private static final int MORNING = 7 * 60;

	/** Share of nights with pressure on the sensor; an assumption of this model. */
	private static final double LAIN_ON = 0.1;

	private static final int RAMP_MINUTES = 10;

	private final Body body;

	private final OrdinaryDays days;

	private final SlowWave wander;

	GlucoseSensor(Body body, OrdinaryDays days) {
		this.body = body;
		this.days = days;
		this.wander = new SlowWave(90, body.person().seed(), body.person().number(), 281);
	}

	/**
	 * @param fasting level at night, mg/dL
	 * @param daytime level during the day, mg/dL
	 */
	void of(LocalDate date, double fasting, double daytime, Consumer<DeviceReading> readings) {
		Dice dice = dice(282, date);
		double[] heights = { dice.uniform(25, 65), dice.uniform(25, 65), dice.uniform(25, 65) };
		boolean lainOn = dice.chance(LAIN_ON);
		int lainFrom = dice.between(30, 330);
		int lainFor = dice.between(20, 60);
		double depth = lainOn ? dice.uniform(25, 65) : 0;
		int offset = dice.between(0, 4);
		for (int minute = offset; minute < 24 * 60; minute += this.body.circumstances().sensorMinutes()) {
			boolean night = minute < MORNING;
			double usual = night ? fasting : daytime - MEAN_OF_MEALS + meals(minute, heights);
			double noise = this.days.reading(dice, 4);
			double wandered = this.days.scaled((night ? 15 : 24) * this.wander.at(minute(date, minute)));
			double squeezed = depth * share(minute - lainFrom, lainFor);
			double value = Math.rint(Math.min(400, Math.max(40, usual + wandered + noise - squeezed)));
			readings.accept(new DeviceReading(night ? Signal.FASTING_GLUCOSE : Signal.DAYTIME_GLUCOSE, date,
					LocalTime.ofSecondOfDay(60L * minute), 0, value));
		}
	}

	private static long minute(LocalDate date, int minute) {
		return date.toEpochDay() * 24 * 60 + minute;
	}

	private static double meals(int minute, double[] heights) {
		double sum = 0;
		for (int meal = 0; meal < MEALS.length; meal++) {
			int past = minute - MEALS[meal];
			double share = (past < RISE_MINUTES) ? past / (double) RISE_MINUTES
					: 1 - (past - RISE_MINUTES) / (double) FALL_MINUTES;
			sum += heights[meal] * Math.max(0, share);
		}
		return sum;
	}

	/** Falls within ten minutes, and recovers within ten. */
	private static double share(int past, int minutes) {
		double share = Math.min(past, minutes - past) / (double) RAMP_MINUTES;
		return Math.min(1, Math.max(0, share));
	}

	private Dice dice(long purpose, LocalDate date) {
		return Dice.of(this.body.person().seed(), this.body.person().number(), purpose, date.toEpochDay());
	}

}
