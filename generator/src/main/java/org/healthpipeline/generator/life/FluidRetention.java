package org.healthpipeline.generator.life;

import java.util.List;

import org.healthpipeline.generator.Dice;

/**
 * A nephrotic syndrome: swelling that brings 7 to 14 % of the body weight in water within
 * ten to twenty days, and leaves within two to four weeks of treatment. (Oedema can be
 * seen from about four or five percent on.)
 */
final class FluidRetention implements Happening {

	@Override
	public String name() {
		return "fluid retention";
	}

	@Override
	public List<Effect> effects(Dice dice) {
		Course course = Course.of(dice.between(10, 20), dice.between(7, 14), dice.between(14, 28));
		return List.of(Effect.multiply(Signal.WEIGHT, dice.uniform(1.07, 1.14), course).asMain(),
				Effect.add(Signal.SYSTOLIC, dice.uniform(2, 10), course),
				Effect.multiply(Signal.STEPS, dice.uniform(0.65, 0.95), course));
	}

}
