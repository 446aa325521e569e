package org.healthpipeline.insights.rule;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;

import org.healthpipeline.common.insight.Severity;
import org.hipparchus.stat.regression.SimpleRegression;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.stereotype.Component;

/**
 * The resting heart rate rises or falls day by day. A least-squares line is fitted to the
 * daily averages over the number of the day, so that days without data keep their place.
 * {@code startValue} and {@code endValue} are the line's values on the first and the last
 * day with data. {@code p} is that of the two-sided t-test of the slope against 0.
 */
@Component
class HeartRateTrend implements InsightRule {

	private static final String TYPE = "RESTING_HEART_RATE";

	private final Thresholds thresholds;

	HeartRateTrend(Thresholds thresholds) {
		this.thresholds = thresholds;
	}

	@Override
	public String name() {
		return "HEART_RATE_TREND";
	}

	@Override
	public boolean clinical() {
		return false;
	}

	@Override
	public List<Need> needs() {
		return List.of(Need.dailyFigures(TYPE, this.thresholds.days() + 1));
	}

	@Override
	public List<Finding> evaluate(Observations observations) {
		DayWindow window = observations.completeDays(TYPE, this.thresholds.days());
		if (window.coverage() < this.thresholds.daysWithData()) {
			return List.of();
		}
		SimpleRegression line = new SimpleRegression();
		window.figures().forEach((day, figure) -> line.addData(number(window, day), figure.value()));
		double slope = line.getSlope();
		if (!(Math.abs(slope) > this.thresholds.slope())) {
			return List.of();
		}
		// A line without scatter has no standard error to divide by.
		double p = (line.getSlopeStdErr() > 0) ? line.getSignificance() : 0;
		return (p < this.thresholds.significance()) ? List.of(finding(window, line, p)) : List.of();
	}

	private Finding finding(DayWindow window, SimpleRegression line, double p) {
		double slope = line.getSlope();
		double start = line.predict(number(window, window.figures().firstKey()));
		double end = line.predict(number(window, window.figures().lastKey()));
		Evidence evidence = Evidence.of(slope, window)
			.number("slopePerDay", slope)
			.number("startValue", start)
			.number("endValue", end)
			.number("change", end - start)
			.number("p", p)
			.number("threshold", this.thresholds.slope())
			.number("significance", this.thresholds.significance())
			.text("unit", "bpm");
		return new Finding((slope > 0) ? "increasing" : "decreasing",
				(Math.abs(slope) > this.thresholds.mediumSlope()) ? Severity.MEDIUM : Severity.LOW, evidence.data());
	}

	private static double number(DayWindow window, LocalDate day) {
		return (double) ChronoUnit.DAYS.between(window.first(), day);
	}

	/**
	 * Thresholds of a trend. Half a beat a day is 15 beats in 30 days. In one user of
	 * five the resting heart rate moves by 10 beats within a week at least once (Quer et
	 * al., PLoS ONE 15(2), 2020), so smaller slopes are not reported. 0.05 is the
	 * customary level of significance.
	 *
	 * @param slope bpm a day that the slope has to exceed, either way
	 * @param mediumSlope bpm a day beyond which the severity is medium
	 * @param significance p has to be below this
	 * @param days length of the window; it ends with the last complete local day
	 * @param daysWithData days with data that are needed
	 */
	@ConfigurationProperties("health-pipeline.insights.heart-rate-trend")
	record Thresholds(@DefaultValue("0.5") double slope, @DefaultValue("1") double mediumSlope,
			@DefaultValue("0.05") double significance, @DefaultValue("30") int days,
			@DefaultValue("7") int daysWithData) {

		Thresholds {
			Setting.require(slope >= 0 && mediumSlope >= slope, "0 <= heart-rate-trend.slope <= medium-slope");
			Setting.require(significance > 0 && significance <= 1, "0 < heart-rate-trend.significance <= 1");
			Setting.require(daysWithData >= 3 && days >= daysWithData, "3 <= heart-rate-trend.days-with-data <= days");
		}

	}

}
