package org.healthpipeline.generator.life;

import java.util.List;

import org.healthpipeline.generator.Dice;

/**
 * Three to six weeks of prednisolone in the morning (for example for a polymyalgia or a
 * colitis) in a person with diabetes. Glucose rises little before breakfast and by 80 to
 * 180 mg/dL from noon to the evening (Roberts et al., Diabetic Medicine 2018). Nights get
 * shorter, weight and pressure rise.
 */
final class SteroidCourse implements Happening {

	@Override
	public String name() {
		return "steroid course";
	}

	@Override
	public boolean befalls(Body body) {
		return body.measuresGlucose();
	}

	@Override
	public List<Effect> effects(Dice dice) {
		Course course = Course.of(1, dice.between(21, 42), 7);
		return List.of(Effect.add(Signal.DAYTIME_GLUCOSE, dice.uniform(80, 180), course).asMain(),
				Effect.add(Signal.FASTING_GLUCOSE, dice.uniform(5, 40), course),
				Effect.add(Signal.SLEEP, -dice.uniform(0.3, 1.2), course),
				Effect.add(Signal.SYSTOLIC, dice.uniform(2, 8), course),
				Effect.multiply(Signal.WEIGHT, dice.uniform(1, 1.03), course));
	}

}
