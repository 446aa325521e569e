package org.healthpipeline.insights.rule;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.hipparchus.stat.StatUtils;

/**
 * Blood pressure readings: what was measured at one instant is one reading, also when
 * only one of the two pressures is known.
 */
final class BloodPressureReadings {

	private final double[] systolic;

	private final double[] diastolic;

	private final int count;

	BloodPressureReadings(List<Reading> systolic, List<Reading> diastolic) {
		Set<Long> instants = new TreeSet<>();
		systolic.forEach((reading) -> instants.add(reading.epochMs()));
		diastolic.forEach((reading) -> instants.add(reading.epochMs()));
		this.count = instants.size();
		this.systolic = systolic.stream().mapToDouble(Reading::value).toArray();
		this.diastolic = diastolic.stream().mapToDouble(Reading::value).toArray();
	}

	int count() {
		return this.count;
	}

	/**
	 * Whether the mean systolic or the mean diastolic pressure reaches a limit, mmHg. A
	 * mean of fewer values than {@code needed} says nothing.
	 */
	boolean meanReaches(double systolicLimit, double diastolicLimit, int needed) {
		return (this.systolic.length >= needed && meanSystolic() >= systolicLimit)
				|| (this.diastolic.length >= needed && meanDiastolic() >= diastolicLimit);
	}

	/** Whether any single value reaches a limit, mmHg. */
	boolean anyReaches(double systolicLimit, double diastolicLimit) {
		return highestSystolic() >= systolicLimit || highestDiastolic() >= diastolicLimit;
	}

	/** Values of either pressure that reach a limit, mmHg. */
	long reaching(double systolicLimit, double diastolicLimit) {
		return Arrays.stream(this.systolic).filter((value) -> value >= systolicLimit).count()
				+ Arrays.stream(this.diastolic).filter((value) -> value >= diastolicLimit).count();
	}

	/** NaN without values. */
	double meanSystolic() {
		return StatUtils.mean(this.systolic);
	}

	/** NaN without values. */
	double meanDiastolic() {
		return StatUtils.mean(this.diastolic);
	}

	/** NaN without values. */
	double highestSystolic() {
		return Arrays.stream(this.systolic).max().orElse(Double.NaN);
	}

	/** NaN without values. */
	double highestDiastolic() {
		return Arrays.stream(this.diastolic).max().orElse(Double.NaN);
	}

}
