package org.healthpipeline.generator.life;

import java.util.List;

import org.healthpipeline.generator.Dice;

/**
 * Subacute or silent thyroiditis: the gland releases its hormone. The heart rate rises by
 * twenty to forty beats over one to three weeks, stays there for two to six and returns
 * over one to two months (Samuels, Endocrinology and Metabolism Clinics 2012). Weight
 * falls, nights are restless.
 */
final class OveractiveThyroid implements Happening {

	@Override
	public String name() {
		return "overactive thyroid";
	}

	@Override
	public List<Effect> effects(Dice dice) {
		Course course = Course.of(dice.between(8, 21), dice.between(14, 42), dice.between(28, 56));
		return List.of(Effect.add(Signal.RESTING_HEART_RATE, dice.uniform(20, 38), course).asMain(),
				Effect.multiply(Signal.WEIGHT, dice.uniform(0.93, 0.98), Course.of(35, 10, 60)),
				Effect.add(Signal.SLEEP, -dice.uniform(0.3, 1.3), course),
				Effect.add(Signal.SYSTOLIC, dice.uniform(3, 10), course),
				Effect.multiply(Signal.STEPS, dice.uniform(0.75, 1), course));
	}

}
