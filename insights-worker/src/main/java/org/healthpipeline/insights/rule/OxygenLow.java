package org.healthpipeline.insights.rule;

import java.util.Arrays;
import java.util.List;

import org.healthpipeline.common.insight.Severity;
import org.hipparchus.stat.StatUtils;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.stereotype.Component;

/**
 * Low oxygen saturation in the counted readings of the local days up to today: days with
 * several low readings, or else a low mean of all readings.
 */
@Component
class OxygenLow implements InsightRule {

	private static final String TYPE = "OXYGEN_SATURATION";

	private static final double PERCENT = 100;

	private final Thresholds thresholds;

	OxygenLow(Thresholds thresholds) {
		this.thresholds = thresholds;
	}

	@Override
	public String name() {
		return "OXYGEN_LOW";
	}

	@Override
	public boolean clinical() {
		return true;
	}

	@Override
	public List<Need> needs() {
		return List.of(Need.readings(TYPE, this.thresholds.days()));
	}

	@Override
	public List<Finding> evaluate(Observations observations) {
		ReadingWindow window = observations.readings(TYPE, this.thresholds.days());
		List<double[]> lowDays = window.byDay().values().stream().filter(this::isLow).toList();
		if (lowDays.size() >= this.thresholds.lowDays()) {
			return List.of(finding(Severity.HIGH, "days", this.thresholds.lowPercent(), lowDays, window));
		}
		double[] values = window.values();
		return (values.length >= this.thresholds.readings() && StatUtils.mean(values) < this.thresholds.meanPercent())
				? List.of(finding(Severity.MEDIUM, "mean", this.thresholds.meanPercent(), lowDays, window)) : List.of();
	}

	/** Whether enough of a day's readings are low. */
	private boolean isLow(double[] ofDay) {
		long low = low(ofDay);
		return low >= this.thresholds.lowReadings() && PERCENT * low >= this.thresholds.lowShare() * ofDay.length;
	}

	private long low(double[] values) {
		return Arrays.stream(values).filter((value) -> value < this.thresholds.lowPercent()).count();
	}

	private Finding finding(Severity severity, String basis, double threshold, List<double[]> lowDays,
			ReadingWindow window) {
		double mean = StatUtils.mean(window.values());
		long low = lowDays.stream().mapToLong(this::low).sum();
		Evidence evidence = Evidence.of((severity == Severity.HIGH) ? low : mean, window)
			.text("basis", basis)
			.count("readings", window.readings().size())
			.count("lowReadings", low)
			.count("lowDays", lowDays.size())
			.number("mean", mean)
			.number("lowest", StatUtils.min(window.values()))
			.number("threshold", threshold)
			.text("unit", "percent");
		return new Finding("below", severity, evidence.data());
	}

	/**
	 * Thresholds of low oxygen. Below 90 % is hypoxaemia that requires action (WHO, Pulse
	 * Oximetry Training Manual, 2011). At 92 % or less at rest an assessment is advised
	 * (British Thoracic Society, Guidelines for Home Oxygen Use in Adults, 2015). Watches
	 * that measure automatically give many readings a day. A few of them are low only
	 * because the strap is loose or the wrist is cold. So low readings have to repeat
	 * within a day, on more than one day, and be more than a small share of the day's
	 * readings. The share is this product's own.
	 *
	 * @param lowPercent a reading below is low, percent
	 * @param lowReadings low readings that make a day low
	 * @param lowShare percent of the day's readings that they are at least
	 * @param lowDays low days that are of high severity
	 * @param meanPercent a mean below is of medium severity, percent
	 * @param days length of the window in local days; today is the last one
	 * @param readings readings that the mean needs
	 */
	@ConfigurationProperties("health-pipeline.insights.oxygen-low")
	record Thresholds(@DefaultValue("90") double lowPercent, @DefaultValue("2") int lowReadings,
			@DefaultValue("5") double lowShare, @DefaultValue("2") int lowDays, @DefaultValue("92") double meanPercent,
			@DefaultValue("7") int days, @DefaultValue("5") int readings) {

		Thresholds {
			Setting.require(lowPercent > 0 && lowPercent <= 100 && meanPercent > 0 && meanPercent <= 100,
					"0 < oxygen-low.low-percent and mean-percent <= 100");
			Setting.require(lowShare >= 0 && lowShare <= 100, "0 <= oxygen-low.low-share <= 100");
			Setting.require(lowReadings >= 1 && lowDays >= 1 && days >= lowDays && readings >= 1,
					"oxygen-low.low-readings, low-days and readings >= 1, days >= low-days");
		}

	}

}
