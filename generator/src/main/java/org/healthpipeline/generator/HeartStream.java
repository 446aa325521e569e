package org.healthpipeline.generator;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

import org.healthpipeline.generator.GeneratedMeasurement.Detail;

/**
 * Heart rate every few minutes and every minute of a workout, resting rate once a day,
 * and variability every few hours. The ring adds means over ten minutes.
 */
final class HeartStream implements MeasurementStream {

	@Override
	public Set<MeasuredType> types() {
		return EnumSet.of(MeasuredType.HEART_RATE, MeasuredType.RESTING_HEART_RATE,
				MeasuredType.HEART_RATE_VARIABILITY_SDNN);
	}

	@Override
	public void measure(DayPlan day, Consumer<GeneratedMeasurement> measurements) {
		beats(day, measurements);
		Source ring = day.source(Sources.RING);
		if (ring != null) {
			means(day, ring, measurements);
			resting(day, ring, 3 * 3600, 41, measurements);
		}
		resting(day, day.own(Sources.WATCH), 6 * 3600, 42, measurements);
		variability(day, measurements);
	}

	private void beats(DayPlan day, Consumer<GeneratedMeasurement> measurements) {
		Dice dice = day.dice(40);
		long time = day.fellAsleep();
		while (time < day.bed()) {
			if (day.watched(time)) {
				measurements.accept(GeneratedMeasurement.quantity(MeasuredType.HEART_RATE, day.own(Sources.WATCH), time,
						time, rate(day, time, dice), day.zone()));
			}
			time += (day.workoutAt(time) != null) ? 60 : dice.between(150, 420);
		}
	}

	private void means(DayPlan day, Source ring, Consumer<GeneratedMeasurement> measurements) {
		Dice dice = day.dice(43);
		for (long time = day.fellAsleep(); time + 600 <= day.wake(); time += 600) {
			measurements.accept(GeneratedMeasurement.quantity(MeasuredType.HEART_RATE, ring, time, time + 600,
					rate(day, time, dice), day.zone()));
		}
	}

	private double rate(DayPlan day, long time, Dice dice) {
		double effort = Math.min(day.stepRate(time), 170) * 0.5;
		double asleep = (time < day.wake()) ? -4 : 8;
		return Math.max(36, day.person().restingHeartRate() + asleep + effort + dice.around(0, 4));
	}

	private void resting(DayPlan day, Source source, long length, long purpose,
			Consumer<GeneratedMeasurement> measurements) {
		Dice dice = day.dice(purpose);
		if (source.kind() == SourceKind.WATCH && !day.watched(day.wake() - 1)) {
			return;
		}
		measurements.accept(GeneratedMeasurement.quantity(MeasuredType.RESTING_HEART_RATE, source, day.wake(),
				day.wake() + length, day.person().restingHeartRate() + dice.around(0, 2.5), day.zone()));
	}

	private void variability(DayPlan day, Consumer<GeneratedMeasurement> measurements) {
		Dice dice = day.dice(44);
		for (long time = day.fellAsleep() + 1800; time + 60 <= day.bed(); time += dice.between(9000, 18000)) {
			double milliseconds = Math.max(8, dice.around(52, 14));
			int beats = dice.between(20, 45);
			List<Integer> rates = new ArrayList<>(beats);
			for (int beat = 0; beat < beats; beat++) {
				rates.add((int) Math.round(rate(day, time, dice)));
			}
			if (day.watched(time)) {
				measurements
					.accept(new GeneratedMeasurement(MeasuredType.HEART_RATE_VARIABILITY_SDNN, day.own(Sources.WATCH),
							time, time + 60, milliseconds, null, day.zone(), new Detail.Beats(rates)));
			}
		}
	}

}
