package org.healthpipeline.generator.life;

import java.util.List;

import org.healthpipeline.generator.Dice;

/**
 * A full dose of a beta blocker (atenolol 100 mg, bisoprolol 10 mg). The resting heart
 * rate falls by 12 to 20 beats within days and stays there; pressure falls by about ten.
 * It is not prescribed to people with a slow heart. It is tapered off after months.
 */
final class BetaBlocker implements Happening {

	private static final int NOT_SLOW = 64;

	@Override
	public String name() {
		return "start of a beta blocker";
	}

	@Override
	public boolean befalls(Body body) {
		return body.level(Signal.RESTING_HEART_RATE) >= NOT_SLOW;
	}

	@Override
	public List<Effect> effects(Dice dice) {
		Course course = Course.of(2, dice.between(90, 150), 21);
		return List.of(Effect.add(Signal.RESTING_HEART_RATE, -dice.uniform(12, 20), course).asMain(),
				Effect.add(Signal.SYSTOLIC, -dice.uniform(6, 12), course),
				Effect.add(Signal.DIASTOLIC, -dice.uniform(4, 8), course),
				Effect.multiply(Signal.STEPS, dice.uniform(0.85, 1), Course.of(2, 14, 14)));
	}

}
