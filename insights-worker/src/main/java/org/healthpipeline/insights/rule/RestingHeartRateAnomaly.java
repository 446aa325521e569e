package org.healthpipeline.insights.rule;

import java.util.Arrays;
import java.util.List;

import org.healthpipeline.common.insight.Severity;
import org.hipparchus.stat.descriptive.rank.Median;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.stereotype.Component;

/**
 * Yesterday's resting heart rate is far from what is usual for the user. The measure is a
 * robust z-score: its centre is the median, its spread 1.4826 times the median absolute
 * deviation. A few odd days do not move them (Iglewicz and Hoaglin, How to Detect and
 * Handle Outliers, 1993). The factor turns the deviation into the standard deviation of
 * normal values.
 * <p>
 * Devices report whole beats and are off by two or three, so a small spread describes the
 * device rather than the body. Many steady users have a median absolute deviation of one
 * beat. Five beats more would be an anomaly for them, several times a year. Hence a least
 * spread, with which five beats never are an anomaly. With a least spread of 0, and more
 * than half of the earlier days equal, any other value is infinitely far and found.
 */
@Component
class RestingHeartRateAnomaly implements InsightRule {

	private static final String TYPE = "RESTING_HEART_RATE";

	private static final double NORMAL_FACTOR = 1.4826;

	private final Thresholds thresholds;

	RestingHeartRateAnomaly(Thresholds thresholds) {
		this.thresholds = thresholds;
	}

	@Override
	public String name() {
		return "RESTING_HEART_RATE_ANOMALY";
	}

	@Override
	public boolean clinical() {
		return false;
	}

	@Override
	public List<Need> needs() {
		return List.of(Need.dailyFigures(TYPE, this.thresholds.days() + 2));
	}

	@Override
	public List<Finding> evaluate(Observations observations) {
		DayWindow day = observations.completeDays(TYPE, 1);
		DayWindow before = observations.days(TYPE, day.first().minusDays(this.thresholds.days()),
				day.first().minusDays(1));
		if (day.coverage() == 0 || before.coverage() < this.thresholds.daysWithData()) {
			return List.of();
		}
		double value = day.values()[0];
		double median = median(before.values());
		double deviation = median(Arrays.stream(before.values()).map((other) -> Math.abs(other - median)).toArray());
		double spread = Math.max(this.thresholds.leastSpread(), NORMAL_FACTOR * deviation);
		boolean far = Math.abs(value - median) > this.thresholds.z() * spread;
		return far ? List.of(finding(day, before, median, spread)) : List.of();
	}

	private Finding finding(DayWindow day, DayWindow before, double median, double spread) {
		double value = day.values()[0];
		boolean above = value > median;
		Evidence evidence = Evidence.of(value - median, before)
			.text("day", day.last().toString())
			.number("value", value)
			.number("median", median)
			.number("spread", spread)
			.number("leastSpread", this.thresholds.leastSpread())
			.number("z", (value - median) / spread)
			.number("threshold", this.thresholds.z())
			.text("unit", "bpm");
		return new Finding(above ? "above" : "below", above ? Severity.MEDIUM : Severity.LOW, evidence.data());
	}

	private static double median(double[] values) {
		return new Median().evaluate(values);
	}

	/**
	 * Thresholds of an anomaly. Three spreads is the stricter of the usual choices (Leys
	 * et al., Journal of Experimental Social Psychology 49(4), 2013).
	 *
	 * @param z robust z-score that the day has to exceed, either way
	 * @param days days before that it is compared with
	 * @param daysWithData of those, days with data that are needed
	 * @param leastSpread bpm that the spread is at least; over a day watches are off by
	 * two to three on average (Nelson and Allen, JMIR mHealth and uHealth 7(3), 2019)
	 */
	@ConfigurationProperties("health-pipeline.insights.resting-heart-rate-anomaly")
	record Thresholds(@DefaultValue("3") double z, @DefaultValue("28") int days, @DefaultValue("14") int daysWithData,
			@DefaultValue("1.7") double leastSpread) {

		Thresholds {
			Setting.require(z >= 0 && leastSpread >= 0, "resting-heart-rate-anomaly.z and least-spread >= 0");
			Setting.require(daysWithData >= 1 && days >= daysWithData,
					"1 <= resting-heart-rate-anomaly.days-with-data <= days");
		}

	}

}
