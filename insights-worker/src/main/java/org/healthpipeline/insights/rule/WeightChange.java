package org.healthpipeline.insights.rule;

import java.util.List;

import org.healthpipeline.common.insight.Severity;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.stereotype.Component;

/**
 * Body weight changed: the last day with data against the first one, of the local days up
 * to today. A day's weight is its last reading; every counted weighing is a reading.
 */
@Component
class WeightChange implements InsightRule {

	private static final String TYPE = "WEIGHT";

	private static final double PERCENT = 100;

	private final Thresholds thresholds;

	WeightChange(Thresholds thresholds) {
		this.thresholds = thresholds;
	}

	@Override
	public String name() {
		return "WEIGHT_CHANGE";
	}

	@Override
	public boolean clinical() {
		return true;
	}

	@Override
	public List<Need> needs() {
		return List.of(Need.dailyFigures(TYPE, this.thresholds.days()));
	}

	@Override
	public List<Finding> evaluate(Observations observations) {
		DayWindow window = observations.daysUpToToday(TYPE, this.thresholds.days());
		if (window.samples() < this.thresholds.readings()) {
			return List.of();
		}
		double first = window.figures().firstEntry().getValue().value();
		double last = window.figures().lastEntry().getValue().value();
		boolean beyond = PERCENT * Math.abs(last - first) > this.thresholds.changePercent() * first;
		return beyond ? List.of(finding(window, first, last)) : List.of();
	}

	private Finding finding(DayWindow window, double first, double last) {
		double change = PERCENT * (last - first) / first;
		Evidence evidence = Evidence.of(change, window)
			.text("startDay", window.figures().firstKey().toString())
			.text("endDay", window.figures().lastKey().toString())
			.number("startValue", first)
			.number("endValue", last)
			.number("change", last - first)
			.number("changePercent", change)
			.count("readings", window.samples())
			.number("threshold", this.thresholds.changePercent())
			.text("unit", "kg");
		return new Finding((change > 0) ? "increased" : "decreased", Severity.MEDIUM, evidence.data());
	}

	/**
	 * Thresholds of a change. 5 % within a month is one of the criteria of malnutrition
	 * in adults (consensus of the Academy of Nutrition and Dietetics and the American
	 * Society for Parenteral and Enteral Nutrition, White et al., JPEN 36(3), 2012).
	 *
	 * @param changePercent percent that the change has to exceed, either way
	 * @param days length of the window in local days; today is the last one
	 * @param readings readings that are needed
	 */
	@ConfigurationProperties("health-pipeline.insights.weight-change")
	record Thresholds(@DefaultValue("5") double changePercent, @DefaultValue("30") int days,
			@DefaultValue("4") int readings) {

		Thresholds {
			Setting.require(changePercent >= 0, "weight-change.change-percent >= 0");
			Setting.require(days >= 1 && readings >= 1, "weight-change.days and readings >= 1");
		}

	}

}
