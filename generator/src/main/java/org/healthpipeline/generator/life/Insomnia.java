package org.healthpipeline.generator.life;

import java.util.List;

import org.healthpipeline.generator.Dice;

/**
 * Weeks of insomnia with objectively short sleep: below six hours, four and a half to
 * five and a half on average (Vgontzas et al., Sleep Medicine Reviews 2013, on the severe
 * form). It develops over a week and lasts three to seven.
 */
final class Insomnia implements Happening {

	@Override
	public String name() {
		return "insomnia";
	}

	@Override
	public List<Effect> effects(Dice dice) {
		Course course = Course.of(dice.between(3, 7), dice.between(21, 49), dice.between(7, 14));
		return List.of(Effect.reach(Signal.SLEEP, dice.uniform(4.4, 5.5), course).asMain(),
				Effect.add(Signal.RESTING_HEART_RATE, dice.uniform(1, 3), course),
				Effect.multiply(Signal.STEPS, dice.uniform(0.85, 1), course));
	}

}
