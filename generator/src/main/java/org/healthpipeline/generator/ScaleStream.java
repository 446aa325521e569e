package org.healthpipeline.generator;

import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Weight and body fat from the scale on most mornings, and some manual entries of weight.
 */
final class ScaleStream implements MeasurementStream {

	@Override
	public Set<MeasuredType> types() {
		return EnumSet.of(MeasuredType.WEIGHT, MeasuredType.BODY_FAT);
	}

	@Override
	public void measure(DayPlan day, Consumer<GeneratedMeasurement> measurements) {
		Dice dice = day.dice(60);
		double wave = 1 + 0.02 * Math.abs(Math.floorMod(day.date().toEpochDay(), 120) - 60) / 60.0;
		double weight = day.person().weight() * wave + dice.around(0, 0.35);
		long morning = day.wake() + dice.between(300, 1500);
		if (dice.chance(0.7)) {
			Source scale = day.own(Sources.SCALE);
			measurements.accept(
					GeneratedMeasurement.quantity(MeasuredType.WEIGHT, scale, morning, morning, weight, day.zone()));
			measurements.accept(GeneratedMeasurement.quantity(MeasuredType.BODY_FAT, scale, morning, morning,
					dice.around(24, 0.8), day.zone()));
		}
		if (dice.chance(0.1)) {
			long typed = (morning + 3600) / 60 * 60;
			measurements.accept(GeneratedMeasurement.quantity(MeasuredType.WEIGHT, day.own(Sources.MANUAL), typed,
					typed, Math.rint(weight), day.zone()));
		}
	}

}
