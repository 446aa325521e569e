package org.healthpipeline.insights.rule;

import java.time.LocalTime;
import java.util.List;

import org.healthpipeline.common.insight.Severity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** {@link BloodPressureHigh}. */
class BloodPressureHighTests {

	private static final String SYSTOLIC = "BLOOD_PRESSURE_SYSTOLIC";

	private static final String DIASTOLIC = "BLOOD_PRESSURE_DIASTOLIC";

	private final BloodPressureHigh rule = new BloodPressureHigh(Life.defaults(BloodPressureHigh.Thresholds.class));

	@ParameterizedTest
	@CsvSource({ "129.9, 79.9,", "130, 70, LOW", "110, 80, LOW", "139.9, 89.9, LOW", "140, 70, MEDIUM",
			"110, 90, MEDIUM", "179.9, 119.9, MEDIUM", "180, 70, HIGH", "110, 120, HIGH" })
	void theMeanOfFiveReadingsDecides(double systolic, double diastolic, Severity severity) {
		Life life = new Life().readingsUpToToday(SYSTOLIC, Life.times(5, systolic))
			.readingsUpToToday(DIASTOLIC, Life.times(5, diastolic));
		assertThat(found(life)).extracting(Finding::severity)
			.isEqualTo((severity != null) ? List.of(severity) : List.of());
	}

	@Test
	void aSingleVeryHighReadingDecides() {
		Life life = new Life().readingsUpToToday(SYSTOLIC, 118, 121, 180, 117, 119)
			.readingsUpToToday(DIASTOLIC, 70, 72, 80, 71, 70);
		assertThat(found(life)).singleElement().satisfies((finding) -> {
			assertThat(finding.severity()).isEqualTo(Severity.HIGH);
			assertThat(finding.direction()).isEqualTo("above");
			assertThat(finding.data()).containsEntry("highestSystolic", 180.0).containsEntry("readings", 5L);
		});
	}

	@Test
	void fourReadingsAreTooFewHoweverHigh() {
		assertThat(found(new Life().readingsUpToToday(SYSTOLIC, Life.times(4, 200))
			.readingsUpToToday(DIASTOLIC, Life.times(4, 130)))).isEmpty();
	}

	@Test
	void twoPressuresOfOneInstantAreOneReading() {
		Life life = new Life().readingsUpToToday(SYSTOLIC, Life.times(3, 200))
			.readingsUpToToday(DIASTOLIC, Life.times(3, 130));
		assertThat(found(life)).isEmpty();
		life.reading(SYSTOLIC, Life.TODAY, LocalTime.of(10, 0), 120)
			.reading(SYSTOLIC, Life.TODAY, LocalTime.of(11, 0), 120);
		assertThat(found(life)).hasSize(1);
	}

	@Test
	void aMeanNeedsItsOwnValues() {
		Life life = new Life().readingsUpToToday(SYSTOLIC, Life.times(5, 110)).readingsUpToToday(DIASTOLIC, 95);
		assertThat(found(life)).isEmpty();
	}

	@Test
	void onlySystolicReadingsSuffice() {
		assertThat(found(new Life().readingsUpToToday(SYSTOLIC, Life.times(5, 150)))).singleElement()
			.satisfies((finding) -> {
				assertThat(finding.severity()).isEqualTo(Severity.MEDIUM);
				assertThat(finding.data()).doesNotContainKey("meanDiastolic");
			});
	}

	@Test
	void theWindowBeginsWithALocalDay() {
		Life life = new Life().readingsUpToToday(SYSTOLIC, Life.times(4, 150));
		assertThat(found(life.reading(SYSTOLIC, Life.TODAY.minusDays(14), LocalTime.of(23, 59), 150))).isEmpty();
		assertThat(found(life.reading(SYSTOLIC, Life.TODAY.minusDays(13), LocalTime.MIDNIGHT, 150))).hasSize(1);
	}

	private List<Finding> found(Life life) {
		return this.rule.evaluate(life.seen());
	}

}
