package org.healthpipeline.insights.rule;

import java.time.LocalTime;
import java.util.List;

import org.healthpipeline.common.insight.Severity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests {@link BloodPressureHigh}. */
class BloodPressureHighTests {

	private static final String SYSTOLIC = "BLOOD_PRESSURE_SYSTOLIC";

	private static final String DIASTOLIC = "BLOOD_PRESSURE_DIASTOLIC";

	private final BloodPressureHigh rule = new BloodPressureHigh(Life.defaults(BloodPressureHigh.Thresholds.class));

	@ParameterizedTest
	@CsvSource({ "129.9, 79.9,", "130, 70, LOW", "110, 80, LOW", "134.9, 84.9, LOW", "135, 70, MEDIUM",
			"110, 85, MEDIUM", "180, 120, MEDIUM", "180.1, 70, HIGH", "110, 120.1, HIGH" })
	void theMeanOfFiveReadingsDecides(double systolic, double diastolic, Severity severity) {
		Life life = new Life().readingsUpToToday(SYSTOLIC, Life.times(5, systolic))
			.readingsUpToToday(DIASTOLIC, Life.times(5, diastolic));
		assertThat(found(life)).extracting(Finding::severity)
			.isEqualTo((severity != null) ? List.of(severity) : List.of());
	}

	@ParameterizedTest
	@CsvSource({ "180.1, 80", "150, 120.1" })
	void twoSevereReadingsAreOfHighSeverityAlsoIfLowerOnesFollow(double systolic, double diastolic) {
		Life life = pressure(new Life(), 3, 9, systolic, diastolic);
		pressure(life, 3, 10, 125, 75);
		pressure(life, 2, 9, systolic, diastolic);
		pressure(life, 2, 10, 125, 75);
		assertThat(found(life)).singleElement().satisfies((finding) -> {
			assertThat(finding.severity()).isEqualTo(Severity.HIGH);
			assertThat(finding.direction()).isEqualTo("above");
			assertThat(finding.data()).containsEntry("basis", "repeated")
				.containsEntry("severeReadings", 2L)
				.containsEntry("highestSystolic", systolic)
				.containsEntry("readings", 4L);
			assertThat(Life.words(this.rule, finding).message()).contains("2 readings");
		});
	}

	@Test
	void oneSevereReadingThatALowerOneFollowsWithinADayIsQuiet() {
		Life life = pressure(new Life(), 3, 9, 190, 95);
		assertThat(found(life)).singleElement().satisfies((finding) -> {
			assertThat(finding.severity()).isEqualTo(Severity.HIGH);
			assertThat(finding.data()).containsEntry("basis", "unconfirmed").containsEntry("readings", 1L);
			assertThat(Life.words(this.rule, finding).message()).contains("190");
		});
		assertThat(found(pressure(life, 3, 8, 120, 75))).as("one before it does not follow").hasSize(1);
		assertThat(found(pressure(life, 2, 9, 180, 120))).as("a day later to the minute").isEmpty();
	}

	@Test
	void oneThatFollowsMoreThanADayLaterIsTooLate() {
		Life life = pressure(new Life(), 3, 9, 150, 121);
		life.reading(SYSTOLIC, Life.TODAY.minusDays(2), LocalTime.of(9, 1), 120)
			.reading(DIASTOLIC, Life.TODAY.minusDays(2), LocalTime.of(9, 1), 75);
		assertThat(found(life)).singleElement().extracting(Finding::severity).isEqualTo(Severity.HIGH);
	}

	@Test
	void oneThatLeavesOutThePressureThatWasHighSaysNothing() {
		Life life = pressure(new Life(), 3, 9, 150, 121);
		assertThat(found(life.reading(SYSTOLIC, Life.TODAY.minusDays(3), LocalTime.of(10, 0), 120))).hasSize(1);
		assertThat(found(life.reading(DIASTOLIC, Life.TODAY.minusDays(3), LocalTime.of(10, 0), 120))).isEmpty();
	}

	@Test
	void fourReadingsAreTooFewForAMean() {
		assertThat(found(new Life().readingsUpToToday(SYSTOLIC, Life.times(4, 170))
			.readingsUpToToday(DIASTOLIC, Life.times(4, 110)))).isEmpty();
		assertThat(found(new Life().readingsUpToToday(SYSTOLIC, Life.times(5, 170))
			.readingsUpToToday(DIASTOLIC, Life.times(5, 110)))).singleElement()
			.extracting(Finding::severity)
			.isEqualTo(Severity.MEDIUM);
	}

	@Test
	void twoPressuresOfOneInstantAreOneReading() {
		Life life = new Life().readingsUpToToday(SYSTOLIC, Life.times(3, 170))
			.readingsUpToToday(DIASTOLIC, Life.times(3, 110));
		assertThat(found(life)).isEmpty();
		life.reading(SYSTOLIC, Life.TODAY, LocalTime.of(10, 0), 170)
			.reading(SYSTOLIC, Life.TODAY, LocalTime.of(11, 0), 170);
		assertThat(found(life)).hasSize(1);
	}

	@Test
	void aMeanNeedsItsOwnValues() {
		Life life = new Life().readingsUpToToday(SYSTOLIC, Life.times(5, 110)).readingsUpToToday(DIASTOLIC, 95);
		assertThat(found(life)).isEmpty();
		assertThat(found(life.readingsUpToToday(DIASTOLIC, 95, 95, 95, 95, 95))).hasSize(1);
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

	private static Life pressure(Life life, int daysAgo, int hour, double systolic, double diastolic) {
		return life.reading(SYSTOLIC, Life.TODAY.minusDays(daysAgo), LocalTime.of(hour, 0), systolic)
			.reading(DIASTOLIC, Life.TODAY.minusDays(daysAgo), LocalTime.of(hour, 0), diastolic);
	}

	private List<Finding> found(Life life) {
		return this.rule.evaluate(life.seen());
	}

}
