package org.healthpipeline.generator;

/**
 * Habits and devices of a person. They are derived from the person's number, so that a
 * few people cover all habits.
 *
 * @param wearsRing a third-party ring counts steps too
 * @param weighsInPounds the scale and the export use pounds and miles
 * @param measuresGlucose has a glucose meter
 * @param glucoseInMillimoles the meter reports mmol/L
 * @param tracksCycle records menstrual flow
 * @param usesSleepApp an app records whole nights beside the watch's stages
 */
public record Habits(boolean wearsRing, boolean weighsInPounds, boolean measuresGlucose, boolean glucoseInMillimoles,
		boolean tracksCycle, boolean usesSleepApp) {

	static Habits of(int number) {
		return new Habits(number % 3 == 1, number % 4 == 2, number % 2 == 1, number % 4 == 3, number % 2 == 1,
				number % 3 != 0);
	}

}
