package org.healthpipeline.generator.life;

import java.util.List;

import org.healthpipeline.generator.Dice;

/**
 * Influenza or another infection with a fever of 38.3 to 39.6 °C. The heart beats about
 * 8.5 times per minute faster for each degree (Karjalainen and Viitasalo, Annals of
 * Internal Medicine 1986). Fever lasts three to six days, and strength returns over as
 * many more. People stay in bed.
 */
final class Fever implements Happening {

	private static final double BEATS_PER_DEGREE = 8.5;

	@Override
	public String name() {
		return "fever";
	}

	@Override
	public List<Effect> effects(Dice dice) {
		Course course = Course.of(1, dice.between(3, 6), dice.between(2, 5));
		return List.of(
				Effect.add(Signal.RESTING_HEART_RATE, BEATS_PER_DEGREE * dice.uniform(1.4, 2.7), course).asMain(),
				Effect.multiply(Signal.STEPS, dice.uniform(0.2, 0.5), course),
				Effect.add(Signal.SLEEP, dice.uniform(0.7, 2), course),
				Effect.multiply(Signal.WEIGHT, dice.uniform(0.98, 0.995), course));
	}

}
