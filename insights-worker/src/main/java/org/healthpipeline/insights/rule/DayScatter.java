package org.healthpipeline.insights.rule;

import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

import org.hipparchus.stat.StatUtils;
import org.hipparchus.stat.descriptive.rank.Median;

/**
 * Measures how much a user's days differ from what is usual on their weekday.
 *
 * @param deviation standard deviation, in the unit of the figures
 * @param freedom degrees of freedom of the deviation; below 1 nothing is known
 */
record DayScatter(double deviation, int freedom) {

	/**
	 * From this many days of each weekday on, medians say more than means: a recent
	 * change, a holiday or an illness does not pass for scatter.
	 */
	private static final int DAYS_FOR_MEDIANS = 5;

	/** Turns a median absolute deviation into the standard deviation of normal values. */
	private static final double NORMAL_FACTOR = 1.4826;

	/**
	 * Efficiency of the median absolute deviation for normal values, relative to the
	 * standard deviation (Rousseeuw and Croux, Journal of the American Statistical
	 * Association 1993).
	 */
	private static final double EFFICIENCY = 0.37;

	static DayScatter of(DayWindow window) {
		Map<DayOfWeek, List<Double>> weekdays = new EnumMap<>(DayOfWeek.class);
		window.figures()
			.forEach((day, figure) -> weekdays.computeIfAbsent(day.getDayOfWeek(), (weekday) -> new ArrayList<>())
				.add(figure.value()));
		int freedom = window.coverage() - weekdays.size();
		int fewest = weekdays.values().stream().mapToInt(List::size).min().orElse(0);
		if (fewest < DAYS_FOR_MEDIANS) {
			double[] distances = distances(weekdays.values(), StatUtils::mean).toArray();
			return new DayScatter((freedom < 1) ? 0 : Math.sqrt(StatUtils.sumSq(distances) / freedom), freedom);
		}
		double[] distances = distances(weekdays.values(), new Median()::evaluate).map(Math::abs).toArray();
		double lost = Math.sqrt((double) window.coverage() / freedom);
		return new DayScatter(NORMAL_FACTOR * lost * new Median().evaluate(distances), (int) (EFFICIENCY * freedom));
	}

	private static DoubleStream distances(Collection<List<Double>> weekdays, ToDoubleFunction<double[]> centre) {
		return weekdays.stream().flatMapToDouble((days) -> {
			double[] values = days.stream().mapToDouble(Double::doubleValue).toArray();
			double usual = centre.applyAsDouble(values);
			return Arrays.stream(values).map((value) -> value - usual);
		});
	}

}
