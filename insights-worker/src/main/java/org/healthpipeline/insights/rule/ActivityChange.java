package org.healthpipeline.insights.rule;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;

import org.healthpipeline.common.insight.Severity;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.stereotype.Component;

/**
 * This week's steps differ from what is usual for the user. The complete local days of
 * this week (from Monday on) that have data are compared with the same weekdays of the
 * weeks before. On a Monday this week has no complete day, so nothing is found.
 * <p>
 * Twenty percent is less than many healthy users differ from one Monday to the next.
 * Hence a second condition: the difference has to exceed what the user's own day-to-day
 * scatter explains ({@code p}, with the scatter of {@link DayScatter}). A user who does
 * the same every day has no scatter, and every difference beyond the threshold is
 * reported.
 */
@Component
class ActivityChange implements InsightRule {

	private static final String TYPE = "STEPS";

	private static final int DAYS_PER_WEEK = 7;

	private static final double PERCENT = 100;

	private final Thresholds thresholds;

	ActivityChange(Thresholds thresholds) {
		this.thresholds = thresholds;
	}

	@Override
	public String name() {
		return "ACTIVITY_CHANGE";
	}

	@Override
	public boolean clinical() {
		return false;
	}

	@Override
	public List<Need> needs() {
		int weeks = Math.max(this.thresholds.weeks(), this.thresholds.scatterWeeks());
		return List.of(Need.dailyFigures(TYPE, (weeks + 1) * DAYS_PER_WEEK));
	}

	@Override
	public List<Finding> evaluate(Observations observations) {
		LocalDate monday = observations.today().with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
		DayWindow week = observations.days(TYPE, monday, observations.lastCompleteDay(TYPE));
		DayWindow history = observations.days(TYPE, monday.minusWeeks(this.thresholds.weeks()), monday.minusDays(1));
		if (week.coverage() == 0) {
			return List.of();
		}
		DayWindow scatter = observations.days(TYPE, monday.minusWeeks(this.thresholds.scatterWeeks()),
				monday.minusDays(1));
		WeekComparison comparison = new WeekComparison(week, history, scatter);
		if (comparison.weeksWithData() < this.thresholds.weeksWithData() || !isBeyond(comparison)) {
			return List.of();
		}
		double p = comparison.p();
		boolean scattered = p > 0 && week.coverage() < this.thresholds.scatteredDays();
		boolean explained = this.thresholds.significance() < 1 && (scattered || p >= this.thresholds.significance());
		return explained ? List.of() : List.of(finding(week, comparison, p));
	}

	/** No percentage of zero exists, so no change from zero exceeds it. */
	private boolean isBeyond(WeekComparison comparison) {
		double before = comparison.before();
		return before > 0
				&& PERCENT * Math.abs(comparison.current() - before) > this.thresholds.changePercent() * before;
	}

	private Finding finding(DayWindow week, WeekComparison comparison, double p) {
		double current = comparison.current();
		double before = comparison.before();
		double change = PERCENT * (current - before) / before;
		Evidence evidence = Evidence.of(change, week)
			.number("currentWeek", current)
			.number("monthlyAverage", before)
			.number("changePercent", change)
			.count("weeksWithData", comparison.weeksWithData())
			.number("p", p)
			.number("threshold", this.thresholds.changePercent())
			.number("significance", this.thresholds.significance())
			.text("lastDay", week.last().toString())
			.text("unit", "steps/day");
		return new Finding((change > 0) ? "increased" : "decreased", Severity.LOW, evidence.data());
	}

	/**
	 * Thresholds of a change. 20 % is this product's own choice. So is the level of
	 * significance: it is low because the comparison is made every day of every week.
	 *
	 * @param changePercent percent that the change has to exceed, either way
	 * @param weeks weeks before this one that are compared with
	 * @param weeksWithData weeks with data that are needed
	 * @param significance p has to be below this; 1 for any p
	 * @param scatterWeeks weeks before this one that measure the user's scatter: more
	 * than are compared with, so that a change some days old does not pass for scatter
	 * @param scatteredDays days of this week with data that are needed where there is any
	 * scatter, since one or two days alone differ by chance most easily
	 */
	@ConfigurationProperties("health-pipeline.insights.activity-change")
	record Thresholds(@DefaultValue("20") double changePercent, @DefaultValue("4") int weeks,
			@DefaultValue("2") int weeksWithData, @DefaultValue("0.006") double significance,
			@DefaultValue("12") int scatterWeeks, @DefaultValue("4") int scatteredDays) {

		Thresholds {
			Setting.require(changePercent >= 0, "activity-change.change-percent >= 0");
			Setting.require(weeksWithData >= 1 && weeks >= weeksWithData,
					"1 <= activity-change.weeks-with-data <= weeks");
			Setting.require(scatterWeeks >= 1 && scatteredDays >= 1,
					"activity-change.scatter-weeks and scattered-days >= 1");
			Setting.require(significance > 0 && significance <= 1, "0 < activity-change.significance <= 1");
		}

	}

}
