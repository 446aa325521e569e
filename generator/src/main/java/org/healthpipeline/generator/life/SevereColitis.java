package org.healthpipeline.generator.life;

import java.util.List;

import org.healthpipeline.generator.Dice;

/**
 * A severe attack of an inflammatory bowel disease: 7 to 13 % of the weight within four
 * to six weeks, a faster heart and little strength, until the treatment works. Weight
 * returns over two to four months.
 */
final class SevereColitis implements Happening {

	@Override
	public String name() {
		return "severe colitis";
	}

	@Override
	public List<Effect> effects(Dice dice) {
		int days = dice.between(25, 42);
		Course course = Course.of(days, 7, 28);
		return List.of(
				Effect.multiply(Signal.WEIGHT, dice.uniform(0.87, 0.93), Course.of(days, 10, dice.between(60, 120)))
					.asMain(),
				Effect.add(Signal.RESTING_HEART_RATE, dice.uniform(3, 10), course),
				Effect.multiply(Signal.STEPS, dice.uniform(0.4, 0.8), course),
				Effect.add(Signal.SLEEP, -dice.uniform(0, 1.2), course));
	}

}
