package org.healthpipeline.generator.life;

import java.time.DayOfWeek;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import org.healthpipeline.generator.Dice;

/**
 * An inactive person begins to run: four or five runs a week of 35 to 60 minutes
 * including the way there and back, at about 150 to 165 steps per minute, for two to four
 * months. Training lowers the resting heart rate by four to seven beats within two to
 * three months (Reimers et al., Journal of Clinical Medicine 2018).
 */
final class RunningHabit implements Happening {

	private static final int MOVES_LITTLE = 7500;

	private static final Set<DayOfWeek> FOUR_DAYS = EnumSet.of(DayOfWeek.MONDAY, DayOfWeek.WEDNESDAY, DayOfWeek.FRIDAY,
			DayOfWeek.SUNDAY);

	private static final Set<DayOfWeek> FIVE_DAYS = EnumSet.of(DayOfWeek.TUESDAY, DayOfWeek.WEDNESDAY, DayOfWeek.FRIDAY,
			DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);

	@Override
	public String name() {
		return "new running habit";
	}

	@Override
	public boolean befalls(Body body) {
		return body.level(Signal.STEPS) < MOVES_LITTLE;
	}

	@Override
	public List<Effect> effects(Dice dice) {
		int days = dice.between(60, 120);
		double steps = dice.uniform(35, 60) * dice.uniform(150, 165);
		Set<DayOfWeek> weekdays = dice.chance(0.5) ? FOUR_DAYS : FIVE_DAYS;
		return List.of(Effect.add(Signal.STEPS, steps, Course.of(0, days, 10)).on(weekdays).asMain(),
				Effect.add(Signal.RESTING_HEART_RATE, -dice.uniform(4, 7), Course.of(70, Math.max(0, days - 70), 40)),
				Effect.multiply(Signal.WEIGHT, dice.uniform(0.975, 1), Course.of(60, Math.max(0, days - 60), 60)));
	}

}
