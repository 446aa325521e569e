package org.healthpipeline.generator.life;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.function.Consumer;

import org.healthpipeline.generator.Dice;

/** A person's device readings on a day, a few for each signal. */
final class Readings {

	/** A part of the day with its share of the day's steps. */
	private record Walk(int fromHour, int toHour, double part) {
	}

	private static final List<Walk> WALKS = List.of(new Walk(7, 9, 0.28), new Walk(11, 13, 0.22), new Walk(15, 18, 0.3),
			new Walk(19, 21, 0.2));

	/** Share of walks that no device measures: watch charging, phone on a table. */
	private static final double WALK_UNSEEN = 0.04;

	/**
	 * Share of single high readings: stairs, talking, an argument, a cuff over a sleeve.
	 */
	private static final double STRESSED = 0.03;

	/** Share of readings with an unnoticed cold finger or loose strap. */
	private static final double BAD_CONTACT = 0.0015;

	/**
	 * The same share for a watch, whose optics measure through more tissue. No study
	 * reports these three as shares of single readings; they are assumptions of this
	 * model.
	 */
	private static final double WRIST_CONTACT = 0.005;

	private static final double LOOSE_NIGHT = 0.02;

	private static final double LOOSE_CONTACT = 0.1;

	/** Shifts in hours: two early shifts, two late ones, two nights, two free days. */
	private static final double[] ROTATION = { -1.8, -1.8, 1.5, 1.5, 9, 9, 1, 0 };

	/** Longest and shortest sleep of a night, in hours. */
	private static final double LONGEST_NIGHT = 10.5;

	private static final double SHORTEST_NIGHT = 2;

	private static final int SLOWEST_HEART = 38;

	private final Body body;

	private final List<Episode> episodes;

	private final OrdinaryDays days;

	private final Wearing wearing;

	private final GlucoseSensor sensor;

	Readings(Body body, List<Episode> episodes, double scatter) {
		this.body = body;
		this.episodes = episodes;
		this.days = new OrdinaryDays(body, scatter);
		this.wearing = new Wearing(body.person());
		this.sensor = new GlucoseSensor(body, this.days);
	}

	/** Passes on all readings of a day, in no particular order. */
	void of(LocalDate date, Consumer<DeviceReading> readings) {
		if (this.wearing.measures("watch", date)) {
			heart(date, readings);
			steps(date, readings);
			sleep(date, readings);
			if (this.body.circumstances().wristOximeter()) {
				wristOxygen(date, readings);
			}
			else {
				oxygen(date, readings);
			}
		}
		if (this.wearing.measures("cuff", date)) {
			pressure(date, LocalTime.of(7, 10), 0.7, readings);
			pressure(date, LocalTime.of(20, 30), 0.5, readings);
		}
		if (this.body.measuresGlucose() && this.body.circumstances().sensorMinutes() > 0) {
			if (this.wearing.wearsSensor(date)) {
				this.sensor.of(date, level(Signal.FASTING_GLUCOSE, date), level(Signal.DAYTIME_GLUCOSE, date),
						readings);
			}
		}
		else if (this.body.measuresGlucose() && this.wearing.measures("meter", date)) {
			glucose(date, readings);
		}
		if (this.wearing.measures("scale", date)) {
			weight(date, readings);
		}
	}

	/** Returns the true level of a signal: the usual one, changed by happenings. */
	private double level(Signal signal, LocalDate date) {
		double level = this.days.usual(signal, date);
		for (Episode episode : this.episodes) {
			level = episode.apply(signal, level, date);
		}
		return level;
	}

	private void heart(LocalDate date, Consumer<DeviceReading> readings) {
		double beats = level(Signal.RESTING_HEART_RATE, date) + this.days.beats(date);
		Dice dice = dice(240, date);
		LocalTime from = LocalTime.of(7, 30).plusMinutes(dice.between(0, 90));
		readings.accept(new DeviceReading(Signal.RESTING_HEART_RATE, date, from, 6 * 3600,
				Math.max(SLOWEST_HEART, Math.rint(beats))));
	}

	private void steps(LocalDate date, Consumer<DeviceReading> readings) {
		double steps = level(Signal.STEPS, date) * (1 + this.days.walk(date));
		Dice dice = dice(241, date);
		for (Walk walk : WALKS) {
			double taken = steps * walk.part() * dice.uniform(0.9, 1.1);
			if (!dice.chance(WALK_UNSEEN) && taken >= 1) {
				readings.accept(new DeviceReading(Signal.STEPS, date, LocalTime.of(walk.fromHour(), 0),
						3600L * (walk.toHour() - walk.fromHour()), Math.rint(taken)));
			}
		}
	}

	private void sleep(LocalDate date, Consumer<DeviceReading> readings) {
		double hours = level(Signal.SLEEP, date) + this.days.night(date);
		double slept = Math.min(LONGEST_NIGHT, Math.max(SHORTEST_NIGHT, hours));
		long seconds = Math.round(slept / 0.92 * 3600);
		LocalTime wake = LocalTime.of(6, 35).plusMinutes(dice(242, date).between(0, 40));
		long shiftMinutes = Math.round(-60 * level(Signal.SLEEP_TIMING, date) * rotation(date));
		readings.accept(DeviceReading.until(Signal.SLEEP, date.atTime(wake).plusMinutes(shiftMinutes), seconds,
				Math.rint(slept * 60)));
	}

	/** Returns the hours by which a day's shift moves the sleep before or after it. */
	private static double rotation(LocalDate date) {
		return ROTATION[Math.floorMod(date.toEpochDay(), ROTATION.length)];
	}

	/**
	 * Measures twice a night and once at rest during the day, in whole percents with a
	 * deviation of 1.1.
	 */
	private void oxygen(LocalDate date, Consumer<DeviceReading> readings) {
		Dice dice = dice(243, date);
		for (int hour : new int[] { 1, 5, 15 }) {
			boolean measured = dice.chance(0.85);
			double percent = level(Signal.OXYGEN, date) + this.days.reading(dice, 1.1);
			double error = dice.chance(BAD_CONTACT) ? dice.uniform(5, 12) : 0;
			if (measured) {
				readings.accept(new DeviceReading(Signal.OXYGEN, date, LocalTime.of(hour, dice.between(0, 59)), 0,
						Math.min(100, Math.rint(percent - error))));
			}
		}
	}

	/**
	 * Measures with a watch: every half hour at night, every two hours during the day.
	 * Readings scatter more than those of a finger and lose contact more often, above all
	 * in nights with a loose strap.
	 */
	private void wristOxygen(LocalDate date, Consumer<DeviceReading> readings) {
		Dice dice = dice(245, date);
		boolean loose = dice.chance(LOOSE_NIGHT);
		for (int minute = 0; minute < 24 * 60; minute += (minute < 7 * 60) ? 30 : 120) {
			boolean night = minute < 7 * 60;
			double percent = level(Signal.OXYGEN, date) + this.days.reading(dice, 1.5);
			boolean lost = dice.chance((loose && night) ? LOOSE_CONTACT : WRIST_CONTACT);
			double error = dice.uniform(5, 12);
			if (dice.chance(0.85)) {
				readings.accept(new DeviceReading(Signal.OXYGEN, date,
						LocalTime.ofSecondOfDay(60L * minute + dice.between(0, 599)), 0,
						Math.min(100, Math.rint(percent - (lost ? error : 0)))));
			}
		}
	}

	/**
	 * Measures pressure. Readings at rest differ by 7 and 5 mmHg in one person, apart
	 * from single stressed ones (Stergiou et al., Journal of Hypertension 2021, on home
	 * readings).
	 */
	private void pressure(LocalDate date, LocalTime time, double chance, Consumer<DeviceReading> readings) {
		Dice dice = dice(244 + time.getHour(), date);
		boolean measured = dice.chance(chance);
		double systolic = level(Signal.SYSTOLIC, date) + this.days.reading(dice, 7);
		double diastolic = level(Signal.DIASTOLIC, date) + this.days.reading(dice, 4.5);
		double stress = dice.chance(STRESSED) ? dice.uniform(12, 30) : 0;
		LocalTime at = time.plusMinutes(dice.between(0, 40));
		if (measured) {
			readings.accept(new DeviceReading(Signal.SYSTOLIC, date, at, 0, Math.rint(systolic + stress)));
			readings.accept(new DeviceReading(Signal.DIASTOLIC, date, at, 0, Math.rint(diastolic + stress * 0.45)));
		}
	}

	/**
	 * Measures before breakfast, and about three times from noon on, sometimes after a
	 * meal.
	 */
	private void glucose(LocalDate date, Consumer<DeviceReading> readings) {
		Dice dice = dice(280, date);
		if (dice.chance(0.85)) {
			double fasting = level(Signal.FASTING_GLUCOSE, date) + this.days.reading(dice, 11);
			glucose(Signal.FASTING_GLUCOSE, date, LocalTime.of(7, dice.between(0, 30)), fasting, readings);
		}
		for (int hour : new int[] { 12, 15, 19 }) {
			double value = level(Signal.DAYTIME_GLUCOSE, date) + this.days.reading(dice, 19);
			LocalTime at = LocalTime.of(hour, dice.between(0, 59));
			if (dice.chance(0.8)) {
				glucose(Signal.DAYTIME_GLUCOSE, date, at, value, readings);
			}
		}
	}

	/** Measures glucose within the range of meters, 20 to 600 mg/dL. */
	private void glucose(Signal signal, LocalDate date, LocalTime at, double value, Consumer<DeviceReading> readings) {
		readings.accept(new DeviceReading(signal, date, at, 0, Math.rint(Math.min(600, Math.max(20, value)))));
	}

	/**
	 * Measures weight; water, salt and meals change it by half a percent between
	 * mornings.
	 */
	private void weight(LocalDate date, Consumer<DeviceReading> readings) {
		Dice dice = dice(290, date);
		double kilograms = level(Signal.WEIGHT, date) * (1 + this.days.reading(dice, 0.006));
		if (dice.chance(0.7)) {
			readings.accept(new DeviceReading(Signal.WEIGHT, date, LocalTime.of(6, 40).plusMinutes(dice.between(0, 50)),
					0, Math.rint(kilograms * 10) / 10));
		}
	}

	private Dice dice(long purpose, LocalDate date) {
		return Dice.of(this.body.person().seed(), this.body.person().number(), purpose, date.toEpochDay());
	}

}
