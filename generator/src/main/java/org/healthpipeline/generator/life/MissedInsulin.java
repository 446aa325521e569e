package org.healthpipeline.generator.life;

import java.util.List;

import org.healthpipeline.generator.Dice;

/**
 * One to three weeks without the insulin that a person with type 2 diabetes needs,
 * because it ran out. Glucose rises by 120 to 220 mg/dL at all times of the day. The body
 * loses water and sugar.
 */
final class MissedInsulin implements Happening {

	@Override
	public String name() {
		return "missed insulin";
	}

	@Override
	public boolean befalls(Body body) {
		return body.measuresGlucose();
	}

	@Override
	public List<Effect> effects(Dice dice) {
		Course course = Course.of(1, dice.between(7, 21), 2);
		double size = dice.uniform(120, 220);
		return List.of(Effect.add(Signal.DAYTIME_GLUCOSE, size, course).asMain(),
				Effect.add(Signal.FASTING_GLUCOSE, size * dice.uniform(0.7, 1), course).asMain(),
				Effect.multiply(Signal.WEIGHT, dice.uniform(0.97, 0.99), course),
				Effect.add(Signal.RESTING_HEART_RATE, dice.uniform(1, 5), course));
	}

}
