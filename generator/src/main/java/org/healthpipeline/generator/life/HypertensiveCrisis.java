package org.healthpipeline.generator.life;

import java.util.List;

import org.healthpipeline.generator.Dice;

/**
 * A hypertensive crisis: 185 to 225 over 110 to 135 mmHg for two or three days (people
 * present with about 200 over 120: Zampaglione et al., Hypertension 1996). Pressures stay
 * well above the old ones for weeks while the treatment is adjusted.
 */
final class HypertensiveCrisis implements Happening {

	@Override
	public String name() {
		return "hypertensive crisis";
	}

	@Override
	public List<Effect> effects(Dice dice) {
		Course crisis = Course.of(0, dice.between(2, 3), 1);
		Course after = Course.of(0, dice.between(18, 35), 14);
		double systolic = dice.uniform(24, 38);
		return List.of(Effect.add(Signal.SYSTOLIC, systolic, after).asMain(),
				Effect.add(Signal.DIASTOLIC, systolic * dice.uniform(0.55, 0.7), after).asMain(),
				Effect.reach(Signal.SYSTOLIC, dice.uniform(185, 225), crisis),
				Effect.reach(Signal.DIASTOLIC, dice.uniform(110, 135), crisis),
				Effect.add(Signal.RESTING_HEART_RATE, dice.uniform(2, 10), crisis),
				Effect.multiply(Signal.STEPS, dice.uniform(0.4, 0.8), crisis));
	}

}
