package org.healthpipeline.insights.rule;

import java.util.List;
import java.util.Optional;

import org.healthpipeline.common.insight.Severity;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.stereotype.Component;

/**
 * High blood pressure: the means of the counted readings of the local days up to today,
 * and any single reading that is very high. A mean needs as many values of its own as
 * readings are needed.
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
		if (readings.count() < this.thresholds.readings()) {
			return List.of();
		}
		return severity(readings)
			.map((severity) -> finding(severity, readings,
					(systolic.coverage() >= diastolic.coverage()) ? systolic : diastolic))
			.map(List::of)
			.orElse(List.of());
	}

	private Optional<Severity> severity(BloodPressureReadings readings) {
		Thresholds limits = this.thresholds;
		if (readings.anyReaches(limits.crisisSystolic(), limits.crisisDiastolic())) {
			return Optional.of(Severity.HIGH);
		}
		if (readings.meanReaches(limits.stage2Systolic(), limits.stage2Diastolic(), limits.readings())) {
			return Optional.of(Severity.MEDIUM);
		}
		return readings.meanReaches(limits.stage1Systolic(), limits.stage1Diastolic(), limits.readings())
				? Optional.of(Severity.LOW) : Optional.empty();
	}

	private Finding finding(Severity severity, BloodPressureReadings readings, ReadingWindow window) {
		boolean severe = severity == Severity.HIGH;
		Evidence evidence = Evidence.of(severe ? readings.highestSystolic() : readings.meanSystolic(), window)
			.text("basis", severe ? "repeated" : "mean")
			.count("readings", readings.count())
			.number("meanSystolic", readings.meanSystolic())
			.number("meanDiastolic", readings.meanDiastolic())
			.count("severeReadings",
					readings.reaching(this.thresholds.crisisSystolic(), this.thresholds.crisisDiastolic()))
			.number("severeSystolic", this.thresholds.crisisSystolic())
			.number("severeDiastolic", this.thresholds.crisisDiastolic())
			.number("highestSystolic", readings.highestSystolic())
			.number("highestDiastolic", readings.highestDiastolic())
			.number("threshold", this.thresholds.systolic(severity))
			.number("thresholdDiastolic", this.thresholds.diastolic(severity))
			.text("unit", "mmHg");
		return new Finding("above", severity, evidence.data());
	}

	/**
	 * When high pressure is told, all in mmHg and reached by equality: stage 1 from
	 * 130/80, stage 2 from 140/90, and the level of a hypertensive crisis, 180/120
	 * (guideline of the American College of Cardiology and the American Heart
	 * Association, Whelton et al., Hypertension 71(6), published 2017).
	 *
	 * @param stage1Systolic mean that is of low severity
	 * @param stage1Diastolic mean that is of low severity
	 * @param stage2Systolic mean that is of medium severity
	 * @param stage2Diastolic mean that is of medium severity
	 * @param crisisSystolic single reading that is of high severity
	 * @param crisisDiastolic single reading that is of high severity
	 * @param days length of the window in local days; today is the last one
	 * @param readings readings that are needed
	 */
	@ConfigurationProperties("health-pipeline.insights.blood-pressure-high")
	record Thresholds(@DefaultValue("130") double stage1Systolic, @DefaultValue("80") double stage1Diastolic,
			@DefaultValue("140") double stage2Systolic, @DefaultValue("90") double stage2Diastolic,
			@DefaultValue("180") double crisisSystolic, @DefaultValue("120") double crisisDiastolic,
			@DefaultValue("14") int days, @DefaultValue("5") int readings) {

		Thresholds {
			Setting.require(stage1Systolic > 0 && stage2Systolic >= stage1Systolic && crisisSystolic >= stage2Systolic
					&& stage1Diastolic > 0 && stage2Diastolic >= stage1Diastolic && crisisDiastolic >= stage2Diastolic,
					"blood-pressure-high: 0 < stage1 <= stage2 <= crisis");
			Setting.require(days >= 1 && readings >= 1, "blood-pressure-high.days and readings >= 1");
		}

		double systolic(Severity severity) {
			return switch (severity) {
				case LOW -> this.stage1Systolic;
				case MEDIUM -> this.stage2Systolic;
				case HIGH -> this.crisisSystolic;
			};
		}

		double diastolic(Severity severity) {
			return switch (severity) {
				case LOW -> this.stage1Diastolic;
				case MEDIUM -> this.stage2Diastolic;
				case HIGH -> this.crisisDiastolic;
			};
		}

	}

}
