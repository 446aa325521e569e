package org.healthpipeline.generator;

import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;

import org.healthpipeline.generator.GeneratedMeasurement.Detail;

/**
 * Oxygen and breath at night, blood pressure from a cuff or a manual entry, glucose for
 * people with a meter, and some electrocardiograms.
 */
final class VitalsStream implements MeasurementStream {

	@Override
	public Set<MeasuredType> types() {
		return EnumSet.of(MeasuredType.OXYGEN_SATURATION, MeasuredType.RESPIRATORY_RATE,
				MeasuredType.BLOOD_PRESSURE_SYSTOLIC, MeasuredType.BLOOD_PRESSURE_DIASTOLIC, MeasuredType.BLOOD_GLUCOSE,
				MeasuredType.ECG);
	}

	@Override
	public void measure(DayPlan day, Consumer<GeneratedMeasurement> measurements) {
		night(day, measurements);
		Dice dice = day.dice(51);
		if (dice.chance(0.5)) {
			pressure(day, day.own(Sources.CUFF), day.wake() + dice.between(600, 2400), dice, measurements);
		}
		if (dice.chance(0.12)) {
			long evening = (day.bed() - dice.between(1800, 2 * 3600)) / 60 * 60;
			pressure(day, day.own(Sources.MANUAL), evening, dice, measurements);
		}
		glucose(day, measurements);
		electrocardiogram(day, measurements);
	}

	private void night(DayPlan day, Consumer<GeneratedMeasurement> measurements) {
		Dice dice = day.dice(50);
		Source watch = day.own(Sources.WATCH);
		for (long time = day.fellAsleep() + 300; time + 900 <= day.wake(); time += 900) {
			double breaths = dice.around(14.5, 1.4);
			double saturation = Math.min(100, dice.around(96.5, 1.2));
			boolean measuresOxygen = dice.chance(0.4);
			if (day.watched(time)) {
				measurements.accept(GeneratedMeasurement.quantity(MeasuredType.RESPIRATORY_RATE, watch, time,
						time + 900, breaths, day.zone()));
				if (measuresOxygen) {
					measurements.accept(GeneratedMeasurement.quantity(MeasuredType.OXYGEN_SATURATION, watch, time, time,
							saturation, day.zone()));
				}
			}
		}
	}

	private void pressure(DayPlan day, Source source, long time, Dice dice,
			Consumer<GeneratedMeasurement> measurements) {
		double systolic = Math.rint(dice.around(122, 9));
		double diastolic = Math.rint(dice.around(79, 6));
		Detail both = new Detail.Pressure(systolic, diastolic);
		measurements.accept(new GeneratedMeasurement(MeasuredType.BLOOD_PRESSURE_SYSTOLIC, source, time, time, systolic,
				null, day.zone(), both));
		measurements.accept(new GeneratedMeasurement(MeasuredType.BLOOD_PRESSURE_DIASTOLIC, source, time, time,
				diastolic, null, day.zone(), both));
	}

	private void glucose(DayPlan day, Consumer<GeneratedMeasurement> measurements) {
		Source meter = day.source(Sources.METER);
		if (meter == null) {
			return;
		}
		Dice dice = day.dice(52);
		for (long time = day.wake() + 900; time < day.bed(); time += dice.between(2 * 3600, 4 * 3600)) {
			measurements.accept(GeneratedMeasurement.quantity(MeasuredType.BLOOD_GLUCOSE, meter, time, time,
					Math.max(55, dice.around(112, 24)), day.zone()));
		}
	}

	private void electrocardiogram(DayPlan day, Consumer<GeneratedMeasurement> measurements) {
		Dice dice = day.dice(53);
		if (!dice.chance(0.12)) {
			return;
		}
		long time = day.wake() + dice.between(3600, 12 * 3600);
		String classification = dice.chance(0.9) ? "sinus_rhythm" : "inconclusive_poor_reading";
		measurements.accept(GeneratedMeasurement.state(MeasuredType.ECG, day.own(Sources.WATCH), time, time + 30,
				classification, day.zone()));
	}

}
