package org.healthpipeline.insights.rule;

import java.util.List;

import org.healthpipeline.common.insight.Severity;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.stereotype.Component;

/**
 * Sleep at changing times: the {@link SleepRegularityIndex} of the complete nights that
 * have data.
 */
@Component
class SleepRegularity implements InsightRule {

	private static final String TYPE = "SLEEP_ANALYSIS";

	private final Thresholds thresholds;

	SleepRegularity(Thresholds thresholds) {
		this.thresholds = thresholds;
	}

	@Override
	public String name() {
		return "SLEEP_REGULARITY";
	}

	@Override
	public boolean clinical() {
		return false;
	}

	@Override
	public List<Need> needs() {
		return List.of(Need.freePieces(TYPE, this.thresholds.nights() + 2));
	}

	@Override
	public List<Finding> evaluate(Observations observations) {
		PieceWindow window = observations.completePieces(TYPE, this.thresholds.nights());
		if (window.coverage() < this.thresholds.nightsWithData()) {
			return List.of();
		}
		double index = SleepRegularityIndex.of(window);
		return (index < this.thresholds.lowIndex()) ? List.of(finding(window, index)) : List.of();
	}

	private Finding finding(PieceWindow window, double index) {
		boolean medium = index < this.thresholds.mediumIndex();
		Evidence evidence = Evidence.of(index, window)
			.number("index", index)
			.number("threshold", medium ? this.thresholds.mediumIndex() : this.thresholds.lowIndex())
			.text("unit", "index");
		return new Finding("below", medium ? Severity.MEDIUM : Severity.LOW, evidence.data());
	}

	/**
	 * Thresholds of irregular sleep. Of 60,977 adults the least regular lived less long,
	 * and regularity predicted it better than duration did (Windred et al., Sleep 47(1),
	 * 2024). There is no agreed limit. 60 and 45 are this product's own, in the lowest
	 * part of what such studies find.
	 *
	 * @param lowIndex an index below is of low severity, from -100 to 100
	 * @param mediumIndex an index below is of medium severity
	 * @param nights length of the window; it ends with the last complete night
	 * @param nightsWithData nights with data that are needed
	 */
	@ConfigurationProperties("health-pipeline.insights.sleep-regularity")
	record Thresholds(@DefaultValue("60") double lowIndex, @DefaultValue("45") double mediumIndex,
			@DefaultValue("28") int nights, @DefaultValue("20") int nightsWithData) {

		Thresholds {
			Setting.require(mediumIndex >= -100 && lowIndex >= mediumIndex && lowIndex <= 100,
					"-100 <= sleep-regularity.medium-index <= low-index <= 100");
			Setting.require(nightsWithData >= 2 && nights >= nightsWithData,
					"2 <= sleep-regularity.nights-with-data <= nights");
		}

	}

}
