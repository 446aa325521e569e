package org.healthpipeline.generator.life;

import java.util.List;

import org.healthpipeline.generator.Dice;

/**
 * A broken ankle or shin: five to eight weeks in plaster and on crutches, with a sixth to
 * a third of the usual steps. Normal walking returns over three to six weeks. The heart
 * beats a little faster after weeks of rest, and weight rises a little.
 */
final class LegInPlaster implements Happening {

	@Override
	public String name() {
		return "leg in plaster";
	}

	@Override
	public List<Effect> effects(Dice dice) {
		Course course = Course.of(0, dice.between(35, 56), dice.between(21, 42));
		return List.of(Effect.multiply(Signal.STEPS, dice.uniform(0.15, 0.35), course).asMain(),
				Effect.add(Signal.RESTING_HEART_RATE, dice.uniform(1, 5), Course.of(30, 10, 40)),
				Effect.multiply(Signal.WEIGHT, dice.uniform(1, 1.02), Course.of(40, 10, 60)),
				Effect.add(Signal.SLEEP, -dice.uniform(0, 0.8), Course.of(0, 7, 14)));
	}

}
