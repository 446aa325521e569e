package org.healthpipeline.generator.life;

import java.util.List;

import org.healthpipeline.generator.Dice;

/**
 * Some months of rotating shifts: two early, two late and two nights before two free
 * days. Sleep begins nine to twelve hours later after a night shift than before an early
 * one, and is half an hour to an hour and a half shorter (Kecklund and Axelsson, BMJ 355,
 * 2016).
 */
final class ShiftWork implements Happening {

	@Override
	public String name() {
		return "rotating shifts";
	}

	@Override
	public List<Effect> effects(Dice dice) {
		Course course = Course.of(0, dice.between(45, 90), 0);
		return List.of(Effect.add(Signal.SLEEP_TIMING, -dice.uniform(0.85, 1), course).asMain(),
				Effect.add(Signal.SLEEP, -dice.uniform(0.5, 1.3), course),
				Effect.multiply(Signal.STEPS, dice.uniform(0.9, 1.15), course));
	}

}
