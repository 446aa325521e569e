package org.healthpipeline.generator.life;

import java.util.List;

import org.healthpipeline.generator.Dice;

/**
 * A cancer drug that blocks the growth of vessels: with sunitinib pressure rose by 22
 * mmHg systolic and 17 diastolic within four weeks (Azizi et al., Annals of Internal
 * Medicine 2008). It stays high while the drug is taken without treatment of the
 * pressure.
 */
final class PressureRaisingDrug implements Happening {

	@Override
	public String name() {
		return "drug that raises pressure";
	}

	@Override
	public List<Effect> effects(Dice dice) {
		Course course = Course.of(dice.between(5, 14), dice.between(28, 60), dice.between(7, 14));
		double systolic = dice.around(23, 3.5);
		return List.of(Effect.add(Signal.SYSTOLIC, systolic, course).asMain(),
				Effect.add(Signal.DIASTOLIC, systolic * dice.uniform(0.65, 0.85), course).asMain(),
				Effect.multiply(Signal.STEPS, dice.uniform(0.75, 1), course));
	}

}
