package org.healthpipeline.generator.life;

import java.util.List;

import org.healthpipeline.generator.Dice;

/**
 * A pneumonia that needs treatment. Saturation on room air is 84 to 90 % at its worst, as
 * in adults admitted with it, for four to nine days, and returns to normal over one to
 * two weeks. Fever and a fast heart accompany it. A pneumonia without low saturation
 * looks like a {@link Fever} in these signals.
 */
final class Pneumonia implements Happening {

	@Override
	public String name() {
		return "pneumonia";
	}

	@Override
	public List<Effect> effects(Dice dice) {
		Course course = Course.of(2, dice.between(4, 9), dice.between(7, 14));
		return List.of(Effect.reach(Signal.OXYGEN, dice.uniform(84, 90), course).asMain(),
				Effect.add(Signal.RESTING_HEART_RATE, dice.uniform(14, 28), course).asMain(),
				Effect.multiply(Signal.STEPS, dice.uniform(0.15, 0.4), course),
				Effect.add(Signal.SLEEP, dice.uniform(0, 1.5), course),
				Effect.multiply(Signal.WEIGHT, dice.uniform(0.96, 0.985), course));
	}

}
