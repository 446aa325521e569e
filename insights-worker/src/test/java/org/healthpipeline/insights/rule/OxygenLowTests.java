package org.healthpipeline.insights.rule;

import java.time.LocalTime;
import java.util.List;

import org.healthpipeline.common.insight.Severity;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests {@link OxygenLow}. */
class OxygenLowTests {

	private static final String TYPE = "OXYGEN_SATURATION";

	private final OxygenLow rule = new OxygenLow(Life.defaults(OxygenLow.Thresholds.class));

	@Test
	void twoLowReadingsOnEachOfTwoDaysAreOfHighSeverity() {
		Life life = day(day(new Life(), 3, 40, 2, 89.9), 1, 40, 2, 89.9);
		assertThat(found(life)).singleElement().satisfies((finding) -> {
			assertThat(finding.severity()).isEqualTo(Severity.HIGH);
			assertThat(finding.data()).containsEntry("basis", "days")
				.containsEntry("lowReadings", 4L)
				.containsEntry("lowDays", 2L)
				.containsEntry("readings", 80L);
			assertThat(Life.words(this.rule, finding).message()).contains("4 readings", "2 days");
		});
	}

	@Test
	void lowReadingsOfOneDayAreQuiet() {
		assertThat(found(day(day(new Life(), 3, 40, 20, 85), 1, 40, 0, 85))).isEmpty();
	}

	@Test
	void oneLowReadingADayIsQuiet() {
		assertThat(found(day(day(day(new Life(), 3, 10, 1, 80), 2, 10, 1, 80), 1, 10, 2, 80))).isEmpty();
	}

	@Test
	void theyAreFivePercentOfTheDaysReadings() {
		assertThat(found(day(day(new Life(), 3, 40, 2, 88), 1, 41, 2, 88))).isEmpty();
		assertThat(found(day(day(new Life(), 3, 40, 2, 88), 1, 41, 3, 88))).hasSize(1);
	}

	@Test
	void ninetyIsNotBelowNinety() {
		assertThat(found(day(day(new Life(), 3, 40, 4, 90), 1, 40, 4, 90))).isEmpty();
	}

	@Test
	void aLowMeanOfFiveReadingsIsOfMediumSeverity() {
		assertThat(found(91, 92, 91.5, 92, 92)).singleElement().satisfies((finding) -> {
			assertThat(finding.severity()).isEqualTo(Severity.MEDIUM);
			assertThat(finding.data()).containsEntry("basis", "mean");
			assertThat(Life.words(this.rule, finding).message()).contains("91.7");
		});
		assertThat(found(91, 92, 91.5, 92)).isEmpty();
	}

	@Test
	void aMeanOfNinetyTwoIsNotBelowIt() {
		assertThat(found(92, 91, 93, 92, 92)).isEmpty();
	}

	@Test
	void withoutReadingsNothingIsFound() {
		assertThat(found()).isEmpty();
	}

	@Test
	void theEighthDayBackIsNotLookedAt() {
		Life life = day(new Life(), 0, 10, 2, 88);
		life.reading(TYPE, Life.TODAY.minusDays(7), LocalTime.of(23, 58), 88)
			.reading(TYPE, Life.TODAY.minusDays(7), LocalTime.of(23, 59), 88);
		assertThat(found(life)).isEmpty();
		life.reading(TYPE, Life.TODAY.minusDays(6), LocalTime.MIDNIGHT, 88)
			.reading(TYPE, Life.TODAY.minusDays(6), LocalTime.of(0, 1), 88);
		assertThat(found(life)).hasSize(1);
	}

	/** Readings of one day, a minute apart, the first of them low and the others 97. */
	private static Life day(Life life, int daysAgo, int readings, int low, double value) {
		for (int number = 0; number < readings; number++) {
			life.reading(TYPE, Life.TODAY.minusDays(daysAgo), LocalTime.of(8, 0).plusMinutes(number),
					(number < low) ? value : 97);
		}
		return life;
	}

	private List<Finding> found(double... values) {
		return found(new Life().readingsUpToToday(TYPE, values));
	}

	private List<Finding> found(Life life) {
		return this.rule.evaluate(life.seen());
	}

}
