package org.healthpipeline.generator.life;

import java.util.List;

import org.healthpipeline.generator.Dice;

/**
 * A diet of about 800 kcal a day for eight to twelve weeks by a heavy person. The first
 * week takes 2 to 3 % of the weight with glycogen and water, each further one 1.2 to 1.7
 * % (Leeds et al. on such diets; Lean et al., Lancet 2018, for a whole year of it). Part
 * of it returns over months.
 */
final class StrictDiet implements Happening {

	private static final int HEAVY_KG = 80;

	@Override
	public String name() {
		return "strict diet";
	}

	@Override
	public boolean befalls(Body body) {
		return body.level(Signal.WEIGHT) >= HEAVY_KG;
	}

	@Override
	public List<Effect> effects(Dice dice) {
		int days = dice.between(56, 84);
		double aWeek = dice.uniform(0.012, 0.017);
		return List.of(Effect.multiply(Signal.WEIGHT, 1 - aWeek * days / 7, Course.of(days, 14, 200)).asMain(),
				Effect.multiply(Signal.WEIGHT, dice.uniform(0.97, 0.98), Course.of(6, days, 14)),
				Effect.add(Signal.RESTING_HEART_RATE, -dice.uniform(2, 5), Course.of(21, days, 60)),
				Effect.add(Signal.SYSTOLIC, -dice.uniform(3, 8), Course.of(21, days, 60)),
				Effect.add(Signal.DAYTIME_GLUCOSE, -dice.uniform(5, 15), Course.of(7, days, 30)));
	}

}
