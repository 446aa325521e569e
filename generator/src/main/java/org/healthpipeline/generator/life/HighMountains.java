package org.healthpipeline.generator.life;

import java.util.List;

import org.healthpipeline.generator.Dice;

/**
 * Days at 3,200 to 4,200 m: saturation of 83 to 89 % in people who are not acclimatized,
 * a heart rate ten to twenty beats higher, poor nights, and much walking (Luks and
 * Hackett, Wilderness Medical Society guidelines 2019).
 */
final class HighMountains implements Happening {

	@Override
	public String name() {
		return "stay in high mountains";
	}

	@Override
	public List<Effect> effects(Dice dice) {
		Course course = Course.of(1, dice.between(5, 12), 2);
		return List.of(Effect.reach(Signal.OXYGEN, dice.uniform(83, 89), course).asMain(),
				Effect.add(Signal.RESTING_HEART_RATE, dice.uniform(10, 20), course).asMain(),
				Effect.multiply(Signal.STEPS, dice.uniform(1.2, 1.8), course),
				Effect.add(Signal.SLEEP, -dice.uniform(0.4, 1.2), course));
	}

}
