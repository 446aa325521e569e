package org.healthpipeline.generator;

import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;

/** Manual records of daily life: meals, water, mindful minutes, the cycle. */
final class LifeStream implements MeasurementStream {

	private static final int CYCLE_DAYS = 28;

	private static final String[] FLOW = { "light", "heavy", "medium", "medium", "light" };

	@Override
	public Set<MeasuredType> types() {
		return EnumSet.of(MeasuredType.DIETARY_ENERGY, MeasuredType.DIETARY_CARBOHYDRATES, MeasuredType.DIETARY_PROTEIN,
				MeasuredType.WATER, MeasuredType.MINDFUL_MINUTES, MeasuredType.MENSTRUAL_FLOW);
	}

	@Override
	public void measure(DayPlan day, Consumer<GeneratedMeasurement> measurements) {
		Dice dice = day.dice(90);
		if (dice.chance(0.8)) {
			meal(day, day.wake() + dice.between(1200, 4000), dice, measurements);
			meal(day, day.wake() + dice.between(5 * 3600, 7 * 3600), dice, measurements);
			meal(day, day.bed() - dice.between(3 * 3600, 5 * 3600), dice, measurements);
		}
		water(day, measurements);
		mindful(day, measurements);
		cycle(day, measurements);
	}

	/** Generates several different foods at one moment. */
	private void meal(DayPlan day, long time, Dice dice, Consumer<GeneratedMeasurement> measurements) {
		int foods = dice.between(1, 4);
		for (int food = 0; food < foods; food++) {
			double distinct = 100 * food;
			log(day, MeasuredType.DIETARY_ENERGY, time, 100 + distinct + dice.between(0, 90), measurements);
			log(day, MeasuredType.DIETARY_CARBOHYDRATES, time, 10 + distinct / 5 + dice.uniform(0, 15), measurements);
			log(day, MeasuredType.DIETARY_PROTEIN, time, 2 + distinct / 10 + dice.uniform(0, 8), measurements);
		}
	}

	private void log(DayPlan day, MeasuredType type, long time, double value,
			Consumer<GeneratedMeasurement> measurements) {
		measurements.accept(GeneratedMeasurement.quantity(type, day.own(Sources.FOOD), time, time, value, day.zone()));
	}

	private void water(DayPlan day, Consumer<GeneratedMeasurement> measurements) {
		Dice dice = day.dice(91);
		Source source = day.own(dice.chance(0.5) ? Sources.FOOD : Sources.MANUAL);
		int glasses = dice.between(0, 6);
		for (int glass = 0; glass < glasses; glass++) {
			long time = day.wake() + (day.bed() - day.wake()) * (glass + 1) / (glasses + 1);
			measurements.accept(GeneratedMeasurement.quantity(MeasuredType.WATER, source, time, time,
					dice.between(3, 10) * 50, day.zone()));
		}
	}

	private void mindful(DayPlan day, Consumer<GeneratedMeasurement> measurements) {
		Dice dice = day.dice(92);
		if (dice.chance(0.3)) {
			long start = day.wake() + dice.between(600, 3 * 3600);
			int minutes = dice.between(3, 20);
			measurements.accept(GeneratedMeasurement.quantity(MeasuredType.MINDFUL_MINUTES, day.own(Sources.PHONE),
					start, start + minutes * 60L, minutes, day.zone()));
		}
	}

	private void cycle(DayPlan day, Consumer<GeneratedMeasurement> measurements) {
		int dayOfCycle = Math.floorMod(day.date().toEpochDay() + 3L * day.person().number(), CYCLE_DAYS);
		if (day.person().habits().tracksCycle() && dayOfCycle < FLOW.length) {
			ZoneId zone = day.zone();
			long start = day.date().atTime(8, 0).atZone(zone).toEpochSecond();
			measurements.accept(GeneratedMeasurement.state(MeasuredType.MENSTRUAL_FLOW, day.own(Sources.MANUAL), start,
					start + 12 * 3600, FLOW[dayOfCycle], zone));
		}
	}

}
