package org.healthpipeline.insights.rule;

import java.util.List;

import org.healthpipeline.common.insight.Severity;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.stereotype.Component;

/**
 * High blood pressure at home, in the counted readings of the local days up to today.
 * Found are high means, severe readings that repeat, and a severe reading that no lower
 * one follows. A mean needs as many values of its own as readings are needed.
 */
@Component
class BloodPressureHigh implements InsightRule {

	private static final String SYSTOLIC = "BLOOD_PRESSURE_SYSTOLIC";

	private static final String DIASTOLIC = "BLOOD_PRESSURE_DIASTOLIC";

	private final Thresholds thresholds;

	BloodPressureHigh(Thresholds thresholds) {
		this.thresholds = thresholds;
	}

	@Override
	public String name() {
		return "BLOOD_PRESSURE_HIGH";
	}

	@Override
	public boolean clinical() {
		return true;
	}

	@Override
	public List<Need> needs() {
		return List.of(Need.readings(SYSTOLIC, this.thresholds.days()),
				Need.readings(DIASTOLIC, this.thresholds.days()));
	}

	@Override
	public List<Finding> evaluate(Observations observations) {
		ReadingWindow systolic = observations.readings(SYSTOLIC, this.thresholds.days());
		ReadingWindow diastolic = observations.readings(DIASTOLIC, this.thresholds.days());
		BloodPressureReadings readings = new BloodPressureReadings(systolic.readings(), diastolic.readings());
		ReadingWindow window = (systolic.coverage() >= diastolic.coverage()) ? systolic : diastolic;
		Thresholds limits = this.thresholds;
		if (readings.above(limits.severeSystolic(), limits.severeDiastolic()) >= limits.severeReadings()) {
			return List.of(finding(Severity.HIGH, "repeated", readings, window));
		}
		if (readings.anyUnfollowed(limits.severeSystolic(), limits.severeDiastolic())) {
			return List.of(finding(Severity.HIGH, "unconfirmed", readings, window));
		}
		if (readings.count() < limits.readings()) {
			return List.of();
		}
		if (readings.meanReaches(limits.mediumSystolic(), limits.mediumDiastolic(), limits.readings())) {
			return List.of(finding(Severity.MEDIUM, "mean", readings, window));
		}
		return readings.meanReaches(limits.lowSystolic(), limits.lowDiastolic(), limits.readings())
				? List.of(finding(Severity.LOW, "mean", readings, window)) : List.of();
	}

	private Finding finding(Severity severity, String basis, BloodPressureReadings readings, ReadingWindow window) {
		Thresholds limits = this.thresholds;
		Evidence evidence = Evidence
			.of((severity == Severity.HIGH) ? readings.highestSystolic() : readings.meanSystolic(), window)
			.text("basis", basis)
			.count("readings", readings.count())
			.number("meanSystolic", readings.meanSystolic())
			.number("meanDiastolic", readings.meanDiastolic())
			.number("highestSystolic", readings.highestSystolic())
			.number("highestDiastolic", readings.highestDiastolic())
			.count("severeReadings", readings.above(limits.severeSystolic(), limits.severeDiastolic()))
			.number("severeSystolic", limits.severeSystolic())
			.number("severeDiastolic", limits.severeDiastolic())
			.number("threshold", limits.systolic(severity))
			.number("thresholdDiastolic", limits.diastolic(severity))
			.text("unit", "mmHg");
		return new Finding("above", severity, evidence.data());
	}

	/**
	 * Thresholds of high pressure, all in mmHg. Means are reached by equality: 130/80 is
	 * where stage 1 begins, and above 180 or 120 is severe (guideline of the American
	 * Heart Association and the American College of Cardiology, Jones et al.,
	 * Hypertension 82(10), 2025). Readings are taken at home, where 135/85 corresponds to
	 * 140/90 in an office (guidelines of the European Society of Cardiology, McEvoy et
	 * al., European Heart Journal 45(38), 2024). A single severe reading should be
	 * repeated, so one that a lower one follows within a day is not reported.
	 *
	 * @param lowSystolic mean that is of low severity, mmHg
	 * @param lowDiastolic mean that is of low severity, mmHg
	 * @param mediumSystolic mean that is of medium severity, mmHg
	 * @param mediumDiastolic mean that is of medium severity, mmHg
	 * @param severeSystolic a reading above is severe, mmHg
	 * @param severeDiastolic a reading above is severe, mmHg
	 * @param severeReadings severe readings that are of high severity; a single one is
	 * too if no lower one follows within a day
	 * @param days length of the window in local days; today is the last one
	 * @param readings readings that a mean needs
	 */
	@ConfigurationProperties("health-pipeline.insights.blood-pressure-high")
	record Thresholds(@DefaultValue("130") double lowSystolic, @DefaultValue("80") double lowDiastolic,
			@DefaultValue("135") double mediumSystolic, @DefaultValue("85") double mediumDiastolic,
			@DefaultValue("180") double severeSystolic, @DefaultValue("120") double severeDiastolic,
			@DefaultValue("2") int severeReadings, @DefaultValue("14") int days, @DefaultValue("5") int readings) {

		Thresholds {
			Setting.require(lowSystolic > 0 && mediumSystolic >= lowSystolic && severeSystolic >= mediumSystolic
					&& lowDiastolic > 0 && mediumDiastolic >= lowDiastolic && severeDiastolic >= mediumDiastolic,
					"blood-pressure-high: 0 < low <= medium <= severe");
			Setting.require(days >= 1 && readings >= 1 && severeReadings >= 1,
					"blood-pressure-high.days, readings and severe-readings >= 1");
		}

		double systolic(Severity severity) {
			return switch (severity) {
				case LOW -> this.lowSystolic;
				case MEDIUM -> this.mediumSystolic;
				case HIGH -> this.severeSystolic;
			};
		}

		double diastolic(Severity severity) {
			return switch (severity) {
				case LOW -> this.lowDiastolic;
				case MEDIUM -> this.mediumDiastolic;
				case HIGH -> this.severeDiastolic;
			};
		}

	}

}
