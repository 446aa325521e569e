package org.healthpipeline.insights.rule;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.hipparchus.distribution.continuous.TDistribution;
import org.hipparchus.stat.StatUtils;

/**
 * Some days of a week against the same weekdays of the weeks before. Every week counts
 * once, with the mean of those of its days that have data; a week without any is left
 * out.
 */
final class WeekComparison {

	private final DayWindow week;

	private final DayWindow history;

	private final List<double[]> weeks;

	/**
	 * @param week the days that are compared, at least one with data
	 * @param history whole weeks before
	 */
	WeekComparison(DayWindow week, DayWindow history) {
		this.week = week;
		this.history = history;
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

	/** Weeks before that have data on those weekdays. */
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
	 * How likely a difference at least this large is by the person's own day-to-day
	 * scatter alone: two-sided, by Student's t, for the mean of some new days against the
	 * mean of the history. The scatter is what the days of the history differ from the
	 * mean of their weekday, over all seven weekdays, so it does not depend on how much
	 * of this week is over. Without any scatter a difference cannot come from it: 0. With
	 * a history that does not repeat any weekday nothing is known of the scatter: 1.
	 */
	double p() {
		double[] residuals = residuals();
		int freedom = residuals.length - weekdays(this.history).size();
		if (freedom < 1) {
			return 1;
		}
		double variance = StatUtils.sumSq(residuals) / freedom;
		double difference = current() - before();
		if (!(variance > 0)) {
			return (difference == 0) ? 1 : 0;
		}
		double beforeVariance = this.weeks.stream().mapToDouble((days) -> 1.0 / days.length).sum()
				/ Math.pow(this.weeks.size(), 2);
		double t = difference / Math.sqrt(variance * (1.0 / this.week.coverage() + beforeVariance));
		return 2 * new TDistribution(freedom).cumulativeProbability(-Math.abs(t));
	}

	private double[] residuals() {
		return weekdays(this.history).values().stream().flatMapToDouble((values) -> {
			double mean = StatUtils.mean(values.stream().mapToDouble(Double::doubleValue).toArray());
			return values.stream().mapToDouble((value) -> value - mean);
		}).toArray();
	}

	private static Map<DayOfWeek, List<Double>> weekdays(DayWindow window) {
		Map<DayOfWeek, List<Double>> weekdays = new EnumMap<>(DayOfWeek.class);
		for (Map.Entry<LocalDate, DailyFigure> day : window.figures().entrySet()) {
			weekdays.computeIfAbsent(day.getKey().getDayOfWeek(), (weekday) -> new ArrayList<>())
				.add(day.getValue().value());
		}
		return weekdays;
	}

}
