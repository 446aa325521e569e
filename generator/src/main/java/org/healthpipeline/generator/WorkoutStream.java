package org.healthpipeline.generator;

import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;

import org.healthpipeline.generator.GeneratedMeasurement.Detail;

/** The watch's workouts. A ring detects the same workout a little later. */
final class WorkoutStream implements MeasurementStream {

	@Override
	public Set<MeasuredType> types() {
		return EnumSet.of(MeasuredType.WORKOUT);
	}

	@Override
	public void measure(DayPlan day, Consumer<GeneratedMeasurement> measurements) {
		Dice dice = day.dice(80);
		for (DayPlan.PlannedWorkout workout : day.workouts()) {
			long start = workout.span().start();
			long end = workout.span().end();
			double minutes = (end - start) / 60.0;
			Detail exercise = new Detail.Exercise(minutes * dice.uniform(5, 11),
					minutes * workout.stepsPerMinute() * 0.8);
			if (day.watched(start)) {
				measurements.accept(workout(day, day.own(Sources.WATCH), start, end, workout.activity(), exercise));
			}
			Source ring = day.source(Sources.RING);
			if (ring != null) {
				long late = dice.between(60, 400);
				measurements.accept(workout(day, ring, start + late, end + late, workout.activity(), exercise));
			}
		}
	}

	private static GeneratedMeasurement workout(DayPlan day, Source source, long start, long end, String activity,
			Detail exercise) {
		return new GeneratedMeasurement(MeasuredType.WORKOUT, source, start, end, (end - start) / 60.0, activity,
				day.zone(), exercise);
	}

}
