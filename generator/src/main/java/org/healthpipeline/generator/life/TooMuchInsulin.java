package org.healthpipeline.generator.life;

import java.util.List;

import org.healthpipeline.generator.Dice;

/**
 * A too large dose of insulin, until it is lowered after one to two weeks: glucose of 45
 * to 90 mg/dL, most often before breakfast (hypoglycaemia is below 70, serious below 54:
 * International Hypoglycaemia Study Group 2017).
 */
final class TooMuchInsulin implements Happening {

	@Override
	public String name() {
		return "too much insulin";
	}

	@Override
	public boolean befalls(Body body) {
		return body.measuresGlucose();
	}

	@Override
	public List<Effect> effects(Dice dice) {
		Course course = Course.of(1, dice.between(6, 14), 2);
		return List.of(Effect.reach(Signal.FASTING_GLUCOSE, dice.uniform(55, 75), course).asMain(),
				Effect.add(Signal.DAYTIME_GLUCOSE, -dice.uniform(30, 50), course).asMain(),
				Effect.add(Signal.SLEEP, -dice.uniform(0, 0.8), course));
	}

}
