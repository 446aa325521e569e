package org.healthpipeline.generator;

import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Steps, distance and flights. Watch, phone and ring measure the same walks in different
 * intervals. Some are entered by hand.
 */
final class MovementStream implements MeasurementStream {

	private static final double METERS_A_STEP = 0.74;

	/** One device's measurement of the day. */
	private record Counter(Source source, long purpose, int shortest, int longest, double accuracy) {
	}

	@Override
	public Set<MeasuredType> types() {
		return EnumSet.of(MeasuredType.STEPS, MeasuredType.DISTANCE, MeasuredType.FLIGHTS_CLIMBED);
	}

	@Override
	public void measure(DayPlan day, Consumer<GeneratedMeasurement> measurements) {
		count(day, new Counter(day.own(Sources.WATCH), 20, 60, 420, 1), measurements);
		count(day, new Counter(day.own(Sources.PHONE), 21, 90, 600, 0.93), measurements);
		Source ring = day.source(Sources.RING);
		if (ring != null) {
			count(day, new Counter(ring, 22, 900, 900, 1.08), measurements);
		}
		byHand(day, measurements);
	}

	private void count(DayPlan day, Counter counter, Consumer<GeneratedMeasurement> measurements) {
		Dice dice = day.dice(counter.purpose());
		long time = day.wake() + dice.between(0, 59);
		while (time < day.bed()) {
			long end = Math.min(time + dice.between(counter.shortest(), counter.longest()), day.bed());
			double rate = day.stepRate(time) * counter.accuracy() * dice.uniform(0.9, 1.1);
			long steps = Math.round(rate * (end - time) / 60);
			if (steps > 0 && sees(day, counter, time)) {
				moved(day, counter.source(), time, end, steps, dice, measurements);
			}
			time = end;
		}
	}

	private boolean sees(DayPlan day, Counter counter, long time) {
		return switch (counter.source().kind()) {
			case WATCH -> day.watched(time);
			case PHONE -> day.carriesPhone(time);
			default -> true;
		};
	}

	private void moved(DayPlan day, Source source, long start, long end, long steps, Dice dice,
			Consumer<GeneratedMeasurement> measurements) {
		measurements
			.accept(GeneratedMeasurement.quantity(MeasuredType.STEPS, source, start, end, (double) steps, day.zone()));
		double meters = steps * METERS_A_STEP * dice.uniform(0.92, 1.08);
		measurements
			.accept(GeneratedMeasurement.quantity(MeasuredType.DISTANCE, source, start, end, meters, day.zone()));
		if (dice.chance(0.07) && source.kind() != SourceKind.THIRD_PARTY) {
			measurements.accept(GeneratedMeasurement.quantity(MeasuredType.FLIGHTS_CLIMBED, source, start, end,
					dice.between(1, 3), day.zone()));
		}
	}

	private void byHand(DayPlan day, Consumer<GeneratedMeasurement> measurements) {
		Dice dice = day.dice(23);
		if (!dice.chance(0.05)) {
			return;
		}
		long start = (day.wake() + dice.between(3600, 6 * 3600)) / 900 * 900;
		long end = start + dice.between(2, 8) * 900L;
		measurements.accept(GeneratedMeasurement.quantity(MeasuredType.STEPS, day.own(Sources.MANUAL), start, end,
				dice.between(8, 50) * 100, day.zone()));
	}

}
