package org.healthpipeline.insights.rule;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoublePredicate;

import org.healthpipeline.common.insight.Severity;
import org.hipparchus.stat.StatUtils;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.stereotype.Component;

/**
 * Blood glucose outside its range in the counted readings of the local days up to today.
 * A continuous sensor's readings are evenly spread, so shares of readings are shares of
 * time. Single readings are judged by their number.
 */
@Component
class GlucoseRange implements InsightRule {

	private static final String TYPE = "BLOOD_GLUCOSE";

	private static final double PERCENT = 100;

	private static final long QUARTER_HOUR_MS = Duration.ofMinutes(15).toMillis();

	private static final long FOLLOWED_WITHIN_MS = Duration.ofHours(1).toMillis();

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
		return isSensor(window) ? ofSensor(window) : ofSingleReadings(window);
	}

	/**
	 * Whether the readings come from a continuous sensor, judged by how many quarter
	 * hours hold one.
	 */
	private boolean isSensor(ReadingWindow window) {
		long held = window.readings()
			.stream()
			.mapToLong((reading) -> Math.floorDiv(reading.epochMs(), QUARTER_HOUR_MS))
			.distinct()
			.count();
		return PERCENT * held * QUARTER_HOUR_MS >= this.thresholds.sensorPercent() * window.lengthMs();
	}

	private List<Finding> ofSensor(ReadingWindow window) {
		Thresholds limits = this.thresholds;
		double veryLow = percent(window, (value) -> value < limits.veryLow());
		if (veryLow > limits.veryLowPercent()) {
			return List.of(finding(Severity.HIGH, "sensorVeryLow", veryLow, limits.veryLowPercent(), window));
		}
		double below = below(window);
		if (below > limits.belowPercent()) {
			return List.of(finding(Severity.HIGH, "sensorLow", below, limits.belowPercent(), window));
		}
		double within = within(window);
		return (within < limits.withinPercent())
				? List.of(finding(Severity.MEDIUM, "sensorRange", within, limits.withinPercent(), window)) : List.of();
	}

	private List<Finding> ofSingleReadings(ReadingWindow window) {
		Thresholds limits = this.thresholds;
		if (window.readings().size() < limits.readings()) {
			return List.of();
		}
		long veryLow = count(window, (value) -> value < limits.veryLow());
		if (veryLow >= limits.veryLowReadings()) {
			return List
				.of(finding(Severity.HIGH, "readingsVeryLow", (double) veryLow, limits.veryLowReadings(), window));
		}
		if (anyUnfollowed(window.readings())) {
			return List.of(finding(Severity.HIGH, "unconfirmedVeryLow", (double) veryLow, 1, window));
		}
		double below = below(window);
		return (below > limits.belowPercent() && count(window, (value) -> value < limits.low()) >= limits.lowReadings())
				? List.of(finding(Severity.MEDIUM, "readingsLow", below, limits.belowPercent(), window)) : List.of();
	}

	/**
	 * Whether a very low reading is not followed within an hour by one that is not low.
	 */
	private boolean anyUnfollowed(List<Reading> readings) {
		List<Reading> open = new ArrayList<>();
		for (Reading reading : readings) {
			if (reading.value() < this.thresholds.veryLow()) {
				open.add(reading);
			}
			else if (reading.value() >= this.thresholds.low()) {
				open.removeIf((low) -> reading.epochMs() > low.epochMs()
						&& reading.epochMs() - low.epochMs() <= FOLLOWED_WITHIN_MS);
			}
		}
		return !open.isEmpty();
	}

	private double below(ReadingWindow window) {
		return percent(window, (value) -> value < this.thresholds.low());
	}

	/** The share within the range, percent. The borders belong to the range. */
	private double within(ReadingWindow window) {
		return percent(window, (value) -> value >= this.thresholds.low() && value <= this.thresholds.high());
	}

	/**
	 * The share of counted readings, percent. Exact for whole percents: the division
	 * comes after the multiplication of whole numbers.
	 */
	private static double percent(ReadingWindow window, DoublePredicate counted) {
		return PERCENT * count(window, counted) / window.readings().size();
	}

	private static long count(ReadingWindow window, DoublePredicate counted) {
		return Arrays.stream(window.values()).filter(counted).count();
	}

	private Finding finding(Severity severity, String basis, double magnitude, double threshold, ReadingWindow window) {
		Thresholds limits = this.thresholds;
		Evidence evidence = Evidence.of(magnitude, window)
			.text("basis", basis)
			.count("readings", window.readings().size())
			.number("belowPercent", below(window))
			.number("veryLowPercent", percent(window, (value) -> value < limits.veryLow()))
			.number("withinPercent", within(window))
			.count("lowReadings", count(window, (value) -> value < limits.low()))
			.count("veryLowReadings", count(window, (value) -> value < limits.veryLow()))
			.number("lowest", StatUtils.min(window.values()))
			.number("mean", StatUtils.mean(window.values()))
			.number("threshold", threshold)
			.number("lowThreshold", limits.low())
			.number("highThreshold", limits.high())
			.number("veryLowThreshold", limits.veryLow())
			.text("unit", "percent");
		return new Finding("outside", severity, evidence.data());
	}

	/**
	 * Thresholds of glucose. With a sensor: for most adults with diabetes at most 1 % of
	 * readings below 54, at most 4 % below 70 and more than 70 % from 70 to 180 mg/dL,
	 * over 14 days of which at least 70 % have data (international consensus on time in
	 * range, Battelino et al., Diabetes Care 42(8), 2019). Single readings are taken when
	 * the user expects something, so shares of them say less. A reading below 54 mg/dL is
	 * clinically important at once (ibid.), but one that is treated and back above 70
	 * within an hour is not reported. The numbers of single readings are this product's
	 * own.
	 *
	 * @param low lower border of the range, mg/dL
	 * @param high upper border of the range, mg/dL
	 * @param veryLow a reading below is very low, mg/dL
	 * @param veryLowPercent percent of a sensor's readings; a greater share of very low
	 * ones is of high severity
	 * @param belowPercent percent of readings below the range; a greater share is of high
	 * severity with a sensor, otherwise of medium
	 * @param withinPercent percent of a sensor's readings in range; a smaller share is of
	 * medium severity
	 * @param days length of the window in local days; today is the last one
	 * @param sensorPercent percent of the window's quarter hours that hold a reading if
	 * there is a sensor
	 * @param readings single readings that are needed
	 * @param veryLowReadings very low single readings that are of high severity; a single
	 * one is too if no reading that is not low follows within an hour
	 * @param lowReadings single readings below the range that are needed beside their
	 * share
	 */
	@ConfigurationProperties("health-pipeline.insights.glucose-range")
	record Thresholds(@DefaultValue("70") double low, @DefaultValue("180") double high,
			@DefaultValue("54") double veryLow, @DefaultValue("1") double veryLowPercent,
			@DefaultValue("4") double belowPercent, @DefaultValue("70") double withinPercent,
			@DefaultValue("14") int days, @DefaultValue("70") double sensorPercent, @DefaultValue("14") int readings,
			@DefaultValue("2") int veryLowReadings, @DefaultValue("2") int lowReadings) {

		Thresholds {
			Setting.require(veryLow > 0 && low >= veryLow && high > low, "0 < glucose-range.very-low <= low < high");
			for (double percent : new double[] { veryLowPercent, belowPercent, withinPercent }) {
				Setting.require(percent >= 0 && percent <= 100,
						"0 <= glucose-range.very-low-percent, below-percent and within-percent <= 100");
			}
			Setting.require(sensorPercent > 0 && sensorPercent <= 100, "0 < glucose-range.sensor-percent <= 100");
			Setting.require(days >= 1 && readings >= 1 && veryLowReadings >= 1 && lowReadings >= 1,
					"glucose-range.days, readings, very-low-readings and low-readings >= 1");
		}

	}

}
