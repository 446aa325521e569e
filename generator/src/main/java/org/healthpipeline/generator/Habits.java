package org.healthpipeline.generator;

/**
 * What a person does and wears. They follow from the person's number, so that a handful
 * of people shows every habit.
 *
 * @param wearsRing a third-party ring counts steps too
 * @param weighsInPounds the scale and the export speak pounds and miles
 * @param measuresGlucose has a glucose meter
 * @param glucoseInMillimoles which reports mmol/L
 * @param tracksCycle records menstrual flow
 * @param usesSleepApp an app writes whole nights beside the watch's stages
 */
public record Habits(boolean wearsRing, boolean weighsInPounds, boolean measuresGlucose, boolean glucoseInMillimoles,
		boolean tracksCycle, boolean usesSleepApp) {

	static Habits of(int number) {
		return new Habits(number % 3 == 1, number % 4 == 2, number % 2 == 1, number % 4 == 3, number % 2 == 1,
				number % 3 != 0);
	}

}
