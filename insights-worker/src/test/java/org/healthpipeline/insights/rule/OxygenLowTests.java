package org.healthpipeline.insights.rule;

import java.time.LocalTime;
import java.util.List;

import org.healthpipeline.common.insight.Severity;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** {@link OxygenLow}. */
class OxygenLowTests {

	private static final String TYPE = "OXYGEN_SATURATION";

	private final OxygenLow rule = new OxygenLow(Life.defaults(OxygenLow.Thresholds.class));

	@Test
	void twoLowReadingsAreOfHighSeverity() {
		assertThat(found(97, 89.9, 97, 89, 98)).singleElement().satisfies((finding) -> {
			assertThat(finding.severity()).isEqualTo(Severity.HIGH);
			assertThat(finding.data()).containsEntry("lowReadings", 2L).containsEntry("readings", 5L);
		});
	}

	@Test
	void oneLowReadingAmongGoodOnesIsQuiet() {
		assertThat(found(97, 85, 97, 98, 98)).isEmpty();
	}

	@Test
	void ninetyIsNotBelowNinety() {
		assertThat(found(97, 90, 97, 90, 98)).isEmpty();
	}

	@Test
	void aLowMeanIsOfMediumSeverity() {
		assertThat(found(91, 92, 91.5)).singleElement().extracting(Finding::severity).isEqualTo(Severity.MEDIUM);
		assertThat(found(91)).singleElement().extracting(Finding::severity).isEqualTo(Severity.MEDIUM);
	}

	@Test
	void aMeanOfNinetyTwoIsNotBelowIt() {
		assertThat(found(92, 91, 93)).isEmpty();
	}

	@Test
	void withoutReadingsNothingIsFound() {
		assertThat(found()).isEmpty();
	}

	@Test
	void theEighthDayBackIsNotLookedAt() {
		Life life = new Life().readingsUpToToday(TYPE, 97, 97)
			.reading(TYPE, Life.TODAY.minusDays(7), LocalTime.of(23, 59), 70)
			.reading(TYPE, Life.TODAY.minusDays(6), LocalTime.MIDNIGHT, 89);
		assertThat(this.rule.evaluate(life.seen())).isEmpty();
	}

	private List<Finding> found(double... values) {
		return this.rule.evaluate(new Life().readingsUpToToday(TYPE, values).seen());
	}

}
