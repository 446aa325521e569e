package org.healthpipeline.insights.rule;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.hipparchus.stat.StatUtils;

/**
 * Blood pressure readings. All values measured at one instant are one reading, also when
 * only one of the two pressures is known.
 */
final class BloodPressureReadings {

	private static final long FOLLOWED_WITHIN_MS = Duration.ofDays(1).toMillis();

	private final double[] systolic;

	private final double[] diastolic;

	/** Sorted by time. */
	private final List<Pressure> pressures;

	BloodPressureReadings(List<Reading> systolic, List<Reading> diastolic) {
		Map<Long, Pressure> instants = new TreeMap<>();
		systolic.forEach((reading) -> instants.merge(reading.epochMs(),
				new Pressure(reading.epochMs(), reading.value(), Double.NaN), Pressure::highest));
		diastolic.forEach((reading) -> instants.merge(reading.epochMs(),
				new Pressure(reading.epochMs(), Double.NaN, reading.value()), Pressure::highest));
		this.pressures = List.copyOf(instants.values());
		this.systolic = systolic.stream().mapToDouble(Reading::value).toArray();
		this.diastolic = diastolic.stream().mapToDouble(Reading::value).toArray();
	}

	int count() {
		return this.pressures.size();
	}

	/**
	 * Whether the mean systolic or the mean diastolic pressure reaches a limit, mmHg. A
	 * mean of fewer than {@code needed} values never does.
	 */
	boolean meanReaches(double systolicLimit, double diastolicLimit, int needed) {
		return (this.systolic.length >= needed && meanSystolic() >= systolicLimit)
				|| (this.diastolic.length >= needed && meanDiastolic() >= diastolicLimit);
	}

	/** The number of readings with a pressure above its limit, mmHg. */
	int above(double systolicLimit, double diastolicLimit) {
		return (int) this.pressures.stream()
			.filter((pressure) -> pressure.isAbove(systolicLimit, diastolicLimit))
			.count();
	}

	/**
	 * Whether some reading above a limit, mmHg, is not followed within a day by one that
	 * is not above. A reading that lacks the pressure in question does not count as
	 * following.
	 */
	boolean anyUnfollowed(double systolicLimit, double diastolicLimit) {
		List<Pressure> open = new ArrayList<>();
		for (Pressure pressure : this.pressures) {
			if (pressure.isAbove(systolicLimit, diastolicLimit)) {
				open.add(pressure);
			}
			else {
				open.removeIf((above) -> pressure.epochMs() - above.epochMs() <= FOLLOWED_WITHIN_MS
						&& (above.systolic() <= systolicLimit || pressure.systolic() <= systolicLimit
								|| Double.isNaN(above.systolic()))
						&& (above.diastolic() <= diastolicLimit || pressure.diastolic() <= diastolicLimit
								|| Double.isNaN(above.diastolic())));
			}
		}
		return !open.isEmpty();
	}

	/** The number of values of either pressure that reach a limit, mmHg. */
	long reaching(double systolicLimit, double diastolicLimit) {
		return Arrays.stream(this.systolic).filter((value) -> value >= systolicLimit).count()
				+ Arrays.stream(this.diastolic).filter((value) -> value >= diastolicLimit).count();
	}

	/** The mean systolic pressure, mmHg; NaN without values. */
	double meanSystolic() {
		return StatUtils.mean(this.systolic);
	}

	/** The mean diastolic pressure, mmHg; NaN without values. */
	double meanDiastolic() {
		return StatUtils.mean(this.diastolic);
	}

	/** The highest systolic pressure, mmHg; NaN without values. */
	double highestSystolic() {
		return Arrays.stream(this.systolic).max().orElse(Double.NaN);
	}

	/** The highest diastolic pressure, mmHg; NaN without values. */
	double highestDiastolic() {
		return Arrays.stream(this.diastolic).max().orElse(Double.NaN);
	}

	/**
	 * The pressures measured at one instant, mmHg.
	 *
	 * @param systolic NaN where it is not known
	 * @param diastolic NaN where it is not known
	 */
	private record Pressure(long epochMs, double systolic, double diastolic) {

		/** Combines the values of two devices at one instant: the higher one counts. */
		Pressure highest(Pressure other) {
			return new Pressure(this.epochMs, highest(this.systolic, other.systolic),
					highest(this.diastolic, other.diastolic));
		}

		private static double highest(double left, double right) {
			if (Double.isNaN(left)) {
				return right;
			}
			return Double.isNaN(right) ? left : Math.max(left, right);
		}

		boolean isAbove(double systolicLimit, double diastolicLimit) {
			return this.systolic > systolicLimit || this.diastolic > diastolicLimit;
		}

	}

}
