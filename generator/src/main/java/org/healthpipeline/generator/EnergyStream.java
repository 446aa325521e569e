package org.healthpipeline.generator;

import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Measures a day's effort. The watch measures active and resting energy, exercise and
 * standing minutes. A carried phone estimates active energy.
 */
final class EnergyStream implements MeasurementStream {

	private static final int BASAL_SECONDS = 900;

	@Override
	public Set<MeasuredType> types() {
		return EnumSet.of(MeasuredType.ACTIVE_ENERGY, MeasuredType.BASAL_ENERGY, MeasuredType.EXERCISE_TIME,
				MeasuredType.STAND_TIME);
	}

	@Override
	public void measure(DayPlan day, Consumer<GeneratedMeasurement> measurements) {
		active(day, day.own(Sources.WATCH), 30, 150, measurements);
		active(day, day.own(Sources.PHONE), 31, 1200, measurements);
		basal(day, measurements);
		exercise(day, measurements);
		stand(day, measurements);
	}

	private void active(DayPlan day, Source source, long purpose, int longest,
			Consumer<GeneratedMeasurement> measurements) {
		Dice dice = day.dice(purpose);
		long time = day.wake();
		while (time < day.bed()) {
			long end = Math.min(time + dice.between(longest / 3, longest), day.bed());
			boolean sees = (source.kind() == SourceKind.WATCH) ? day.watched(time) : day.carriesPhone(time);
			if (sees) {
				double kilocalories = (0.15 + day.stepRate(time) * 0.045) * (end - time) / 60 * dice.uniform(0.7, 1.3);
				measurements.accept(GeneratedMeasurement.quantity(MeasuredType.ACTIVE_ENERGY, source, time, end,
						kilocalories, day.zone()));
			}
			time = end;
		}
	}

	private void basal(DayPlan day, Consumer<GeneratedMeasurement> measurements) {
		Dice dice = day.dice(32);
		for (long time = day.fellAsleep(); time + BASAL_SECONDS <= day.bed(); time += BASAL_SECONDS) {
			if (day.watched(time)) {
				measurements
					.accept(GeneratedMeasurement.quantity(MeasuredType.BASAL_ENERGY, day.own(Sources.WATCH), time,
							time + BASAL_SECONDS, day.person().weight() * 0.24 * dice.uniform(0.97, 1.03), day.zone()));
			}
		}
	}

	private void exercise(DayPlan day, Consumer<GeneratedMeasurement> measurements) {
		for (DayPlan.PlannedWorkout workout : day.workouts()) {
			for (long time = workout.span().start(); time + 60 <= workout.span().end(); time += 60) {
				if (day.watched(time)) {
					measurements.accept(GeneratedMeasurement.quantity(MeasuredType.EXERCISE_TIME,
							day.own(Sources.WATCH), time, time + 60, 1, day.zone()));
				}
			}
		}
	}

	private void stand(DayPlan day, Consumer<GeneratedMeasurement> measurements) {
		Dice dice = day.dice(33);
		for (long time = day.wake(); time + 300 <= day.bed(); time += 300) {
			if (day.stepRate(time) > 3 && day.watched(time)) {
				measurements.accept(GeneratedMeasurement.quantity(MeasuredType.STAND_TIME, day.own(Sources.WATCH), time,
						time + 300, dice.between(1, 5), day.zone()));
			}
		}
	}

}
