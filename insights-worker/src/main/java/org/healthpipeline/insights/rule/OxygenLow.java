package org.healthpipeline.insights.rule;

import java.util.Arrays;
import java.util.List;

import org.healthpipeline.common.insight.Severity;
import org.hipparchus.stat.StatUtils;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.stereotype.Component;

/**
 * Low oxygen saturation: several counted readings of the local days up to today that are
 * low, else a low mean of all of them, however few they are.
 */
@Component
class OxygenLow implements InsightRule {

	private static final String TYPE = "OXYGEN_SATURATION";

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
		double[] values = window.values();
		if (values.length == 0) {
			return List.of();
		}
		long low = Arrays.stream(values).filter((value) -> value < this.thresholds.lowPercent()).count();
		double mean = StatUtils.mean(values);
		if (low >= this.thresholds.lowReadings()) {
			return List.of(finding(Severity.HIGH, this.thresholds.lowPercent(), low, mean, window));
		}
		if (mean < this.thresholds.meanPercent()) {
			return List.of(finding(Severity.MEDIUM, this.thresholds.meanPercent(), low, mean, window));
		}
		return List.of();
	}

	private static Finding finding(Severity severity, double threshold, long low, double mean, ReadingWindow window) {
		Evidence evidence = Evidence.of((severity == Severity.HIGH) ? low : mean, window)
			.text("basis", (severity == Severity.HIGH) ? "days" : "mean")
			.count("readings", window.readings().size())
			.count("lowReadings", low)
			.number("mean", mean)
			.number("lowest", StatUtils.min(window.values()))
			.number("threshold", threshold)
			.text("unit", "percent");
		return new Finding("below", severity, evidence.data());
	}

	/**
	 * When low oxygen is told. Below 90 % is hypoxaemia that wants action (WHO, Pulse
	 * Oximetry Training Manual, 2011); at 92 % or less at rest an assessment is advised
	 * (British Thoracic Society, Guidelines for Home Oxygen Use in Adults, 2015).
	 *
	 * @param lowPercent a reading below is low
	 * @param lowReadings low readings that are of high severity
	 * @param meanPercent a mean below is of medium severity
	 * @param days length of the window in local days; today is the last one
	 */
	@ConfigurationProperties("health-pipeline.insights.oxygen-low")
	record Thresholds(@DefaultValue("90") double lowPercent, @DefaultValue("2") int lowReadings,
			@DefaultValue("92") double meanPercent, @DefaultValue("7") int days) {

		Thresholds {
			Setting.require(lowPercent > 0 && lowPercent <= 100 && meanPercent > 0 && meanPercent <= 100,
					"0 < oxygen-low.low-percent and mean-percent <= 100");
			Setting.require(lowReadings >= 1 && days >= 1, "oxygen-low.low-readings and days >= 1");
		}

	}

}
