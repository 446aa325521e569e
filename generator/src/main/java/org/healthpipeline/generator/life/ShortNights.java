package org.healthpipeline.generator.life;

import java.util.List;

import org.healthpipeline.generator.Dice;

/**
 * Two to three weeks of short nights before an examination or a deadline: four to five
 * and a half hours, the range of studies of restricted sleep (Van Dongen et al., Sleep
 * 2003, had 4 and 6 hours for a fortnight). The heart of a tired person beats a little
 * faster.
 */
final class ShortNights implements Happening {

	@Override
	public String name() {
		return "fortnight of short nights";
	}

	@Override
	public List<Effect> effects(Dice dice) {
		Course course = Course.of(1, dice.between(13, 20), 2);
		return List.of(Effect.reach(Signal.SLEEP, dice.uniform(4, 5.5), course).asMain(),
				Effect.add(Signal.RESTING_HEART_RATE, dice.uniform(0.5, 2.5), course),
				Effect.multiply(Signal.STEPS, dice.uniform(0.8, 1), course));
	}

}
