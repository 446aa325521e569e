package org.healthpipeline.insights.rule;

import java.util.List;

import org.healthpipeline.common.insight.Severity;
import org.hipparchus.stat.StatUtils;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.stereotype.Component;

/**
 * Short nights: the mean of the nights that have data.
 */
@Component
class SleepDeficit implements InsightRule {

	private static final String TYPE = "SLEEP_ANALYSIS";

	private static final double MINUTES_PER_HOUR = 60;

	private final Thresholds thresholds;

	SleepDeficit(Thresholds thresholds) {
		this.thresholds = thresholds;
	}

	@Override
	public String name() {
		return "SLEEP_DEFICIT";
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
		DayWindow window = observations.completeDays(TYPE, this.thresholds.days());
		if (window.coverage() < this.thresholds.daysWithData()) {
			return List.of();
		}
		double hours = StatUtils.mean(window.values()) / MINUTES_PER_HOUR;
		return (hours < this.thresholds.mediumHours()) ? List.of(finding(window, hours)) : List.of();
	}

	private Finding finding(DayWindow window, double hours) {
		boolean high = hours < this.thresholds.highHours();
		Evidence evidence = Evidence.of(hours, window)
			.number("averageHours", hours)
			.number("threshold", high ? this.thresholds.highHours() : this.thresholds.mediumHours())
			.text("unit", "h");
		return new Finding("below", high ? Severity.HIGH : Severity.MEDIUM, evidence.data());
	}

	/**
	 * Thresholds of short sleep. Adults should sleep at least 7 hours, and 6 or fewer are
	 * not enough for health (consensus of the American Academy of Sleep Medicine and the
	 * Sleep Research Society, Watson et al., Sleep 38(6), 2015). 7 to 9 hours are
	 * recommended and fewer than 6 are not (National Sleep Foundation, Hirshkowitz et
	 * al., Sleep Health 1(1), 2015). 5 hours as a second step is this product's own.
	 *
	 * @param mediumHours hours a night; a mean below is of medium severity
	 * @param highHours hours a night; a mean below is of high severity
	 * @param days length of the window; it ends with the last complete night
	 * @param daysWithData nights with data that are needed
	 */
	@ConfigurationProperties("health-pipeline.insights.sleep-deficit")
	record Thresholds(@DefaultValue("6") double mediumHours, @DefaultValue("5") double highHours,
			@DefaultValue("14") int days, @DefaultValue("7") int daysWithData) {

		Thresholds {
			Setting.require(highHours >= 0 && mediumHours >= highHours,
					"0 <= sleep-deficit.high-hours <= medium-hours");
			Setting.require(daysWithData >= 1 && days >= daysWithData, "1 <= sleep-deficit.days-with-data <= days");
		}

	}

}
