package org.healthpipeline.insights.rule;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoublePredicate;

import org.healthpipeline.common.insight.Severity;
import org.hipparchus.stat.StatUtils;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.stereotype.Component;

/**
 * Blood glucose outside its range: shares of the counted readings of the local days up to
 * today. The borders of the range belong to it.
 */
@Component
class GlucoseRange implements InsightRule {

	private static final String TYPE = "BLOOD_GLUCOSE";

	private static final double PERCENT = 100;

	private final Thresholds thresholds;

	GlucoseRange(Thresholds thresholds) {
		this.thresholds = thresholds;
	}

	@Override
	public String name() {
		return "GLUCOSE_RANGE";
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
		if (values.length < this.thresholds.readings()) {
			return List.of();
		}
		Thresholds limits = this.thresholds;
		double below = percent(values, (value) -> value < limits.low());
		if (below > limits.belowPercent() || StatUtils.min(values) < limits.veryLow()) {
			return List.of(finding(Severity.HIGH, (below > limits.belowPercent()) ? "sensorLow" : "readingsVeryLow",
					below, limits.belowPercent(), window));
		}
		double within = percent(values, (value) -> value >= limits.low() && value <= limits.high());
		if (within < limits.withinPercent()) {
			return List.of(finding(Severity.MEDIUM, "sensorRange", within, limits.withinPercent(), window));
		}
		return List.of();
	}

	/** Exact for whole percents: the product of whole numbers is divided last. */
	private static double percent(double[] values, DoublePredicate counted) {
		return PERCENT * Arrays.stream(values).filter(counted).count() / values.length;
	}

	private Finding finding(Severity severity, String basis, double magnitude, double threshold, ReadingWindow window) {
		double[] values = window.values();
		Thresholds limits = this.thresholds;
		Evidence evidence = Evidence.of(magnitude, window)
			.text("basis", basis)
			.count("readings", values.length)
			.number("belowPercent", percent(values, (value) -> value < limits.low()))
			.number("withinPercent", percent(values, (value) -> value >= limits.low() && value <= limits.high()))
			.number("lowest", StatUtils.min(values))
			.number("mean", StatUtils.mean(values))
			.number("threshold", threshold)
			.count("veryLowReadings", Arrays.stream(values).filter((value) -> value < limits.veryLow()).count())
			.number("lowThreshold", limits.low())
			.number("highThreshold", limits.high())
			.number("veryLowThreshold", limits.veryLow())
			.text("unit", "percent");
		return new Finding("outside", severity, evidence.data());
	}

	/**
	 * When glucose is told: for most adults with diabetes less than 4 % of readings below
	 * 70 mg/dL and more than 70 % from 70 to 180 mg/dL, over 14 days; below 54 mg/dL is
	 * clinically important (international consensus on time in range, Battelino et al.,
	 * Diabetes Care 42(8), 2019).
	 *
	 * @param low lower border of the range, mg/dL
	 * @param high upper border of the range, mg/dL
	 * @param veryLow any reading below is of high severity, mg/dL
	 * @param belowPercent percent of readings below the range; more is of high severity
	 * @param withinPercent percent of readings in range; less is of medium severity
	 * @param days length of the window in local days; today is the last one
	 * @param readings readings that are needed
	 */
	@ConfigurationProperties("health-pipeline.insights.glucose-range")
	record Thresholds(@DefaultValue("70") double low, @DefaultValue("180") double high,
			@DefaultValue("54") double veryLow, @DefaultValue("4") double belowPercent,
			@DefaultValue("70") double withinPercent, @DefaultValue("14") int days, @DefaultValue("14") int readings) {

		Thresholds {
			Setting.require(veryLow > 0 && low >= veryLow && high > low, "0 < glucose-range.very-low <= low < high");
			Setting.require(belowPercent >= 0 && belowPercent <= 100 && withinPercent >= 0 && withinPercent <= 100,
					"0 <= glucose-range.below-percent and within-percent <= 100");
			Setting.require(days >= 1 && readings >= 1, "glucose-range.days and readings >= 1");
		}

	}

}
