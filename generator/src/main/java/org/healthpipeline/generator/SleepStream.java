package org.healthpipeline.generator;

import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The watch measures stages minute by minute. The app records time in bed and time asleep
 * as one interval each.
 */
final class SleepStream implements MeasurementStream {

	@Override
	public Set<MeasuredType> types() {
		return EnumSet.of(MeasuredType.SLEEP_STATE, MeasuredType.SLEEP_ANALYSIS, MeasuredType.SLEEP_IN_BED);
	}

	@Override
	public void measure(DayPlan day, Consumer<GeneratedMeasurement> measurements) {
		if (day.watched(day.wake() - 1)) {
			stages(day, measurements);
		}
		Source app = day.source(Sources.SLEEP);
		Dice dice = day.dice(71);
		long inBed = day.fellAsleep() - dice.between(300, 2400);
		long asleep = day.fellAsleep() + dice.between(0, 900);
		if (app != null && dice.chance(0.85)) {
			measurements.accept(GeneratedMeasurement.quantity(MeasuredType.SLEEP_IN_BED, app, inBed, day.wake(),
					(day.wake() - inBed) / 60.0, day.zone()));
			measurements.accept(GeneratedMeasurement.quantity(MeasuredType.SLEEP_ANALYSIS, app, asleep, day.wake(),
					(day.wake() - asleep) / 60.0 * dice.uniform(0.86, 1), day.zone()));
		}
	}

	private void stages(DayPlan day, Consumer<GeneratedMeasurement> measurements) {
		Dice dice = day.dice(70);
		long time = day.fellAsleep();
		int turn = 0;
		while (time < day.wake()) {
			long end = Math.min(time + dice.between(4, 45) * 60L, day.wake());
			measurements.accept(GeneratedMeasurement.state(MeasuredType.SLEEP_STATE, day.own(Sources.WATCH), time, end,
					stage(turn, dice), day.zone()));
			time = end;
			turn++;
		}
	}

	private String stage(int turn, Dice dice) {
		if (dice.chance(0.1)) {
			return "awake";
		}
		return switch (turn % 4) {
			case 1 -> "deep";
			case 3 -> "rem";
			default -> "core";
		};
	}

}
