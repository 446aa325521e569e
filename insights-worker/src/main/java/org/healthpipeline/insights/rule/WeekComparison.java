package org.healthpipeline.insights.rule;

import java.time.DayOfWeek;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.hipparchus.distribution.continuous.TDistribution;
import org.hipparchus.stat.StatUtils;

/**
 * Compares some days of a week with the same weekdays of the weeks before. Every week
 * counts once, with the mean of its days with data. A week without any is left out.
 */
final class WeekComparison {

	private final DayWindow week;

	private final DayScatter scatter;

	private final List<double[]> weeks;

	/**
	 * @param week the days that are compared, at least one with data
	 * @param history whole weeks before
	 * @param scatter whole weeks that measure how much the user's days differ
	 */
	WeekComparison(DayWindow week, DayWindow history, DayWindow scatter) {
		this.week = week;
		this.scatter = DayScatter.of(scatter);
		this.weeks = weeks(week, history);
	}

	private static List<double[]> weeks(DayWindow week, DayWindow history) {
		Set<DayOfWeek> weekdays = EnumSet.noneOf(DayOfWeek.class);
		week.figures().keySet().forEach((day) -> weekdays.add(day.getDayOfWeek()));
		Map<Long, List<Double>> byWeek = new TreeMap<>();
		history.figures().forEach((day, figure) -> {
			if (weekdays.contains(day.getDayOfWeek())) {
				byWeek.computeIfAbsent(ChronoUnit.WEEKS.between(history.first(), day), (number) -> new ArrayList<>())
					.add(figure.value());
			}
		});
		return byWeek.values()
			.stream()
			.map((values) -> values.stream().mapToDouble(Double::doubleValue).toArray())
			.toList();
	}

	/** Number of earlier weeks with data on those weekdays. */
	int weeksWithData() {
		return this.weeks.size();
	}

	/** Mean of this week's days. */
	double current() {
		return StatUtils.mean(this.week.values());
	}

	/** Mean of the means of the weeks before. */
	double before() {
		return StatUtils.mean(this.weeks.stream().mapToDouble(StatUtils::mean).toArray());
	}

	/**
	 * The probability that the user's own day-to-day scatter alone makes a difference at
	 * least this large. It is two-sided, by Student's t, for the mean of some new days
	 * against the mean of the history. The scatter covers all seven weekdays, so it does
	 * not depend on how much of this week is over. Without any scatter the result is 0.
	 * Without a repeated weekday nothing is known of the scatter, and the result is 1.
	 */
	double p() {
		if (this.scatter.freedom() < 1) {
			return 1;
		}
		double difference = current() - before();
		if (!(this.scatter.deviation() > 0)) {
			return (difference == 0) ? 1 : 0;
		}
		double beforeVariance = this.weeks.stream().mapToDouble((days) -> 1.0 / days.length).sum()
				/ Math.pow(this.weeks.size(), 2);
		double t = difference / (this.scatter.deviation() * Math.sqrt(1.0 / this.week.coverage() + beforeVariance));
		return 2 * new TDistribution(this.scatter.freedom()).cumulativeProbability(-Math.abs(t));
	}

}
