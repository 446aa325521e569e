package org.healthpipeline.insights.rule;

import java.time.LocalTime;
import java.util.List;

import org.healthpipeline.common.insight.Severity;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** {@link GlucoseRange}. */
class GlucoseRangeTests {

	private static final String TYPE = "BLOOD_GLUCOSE";

	private final GlucoseRange rule = new GlucoseRange(Life.defaults(GlucoseRange.Thresholds.class));

	@Test
	void moreThanFourPercentBelowTheRangeAreOfHighSeverity() {
		assertThat(found(2, 65, 23, 110)).singleElement().satisfies((finding) -> {
			assertThat(finding.severity()).isEqualTo(Severity.HIGH);
			assertThat(finding.direction()).isEqualTo("outside");
			assertThat(finding.data()).containsEntry("belowPercent", 8.0).containsEntry("readings", 25L);
		});
	}

	@Test
	void exactlyFourPercentAreNotMore() {
		assertThat(found(1, 65, 24, 110)).isEmpty();
	}

	@Test
	void anyVeryLowReadingIsOfHighSeverity() {
		assertThat(found(1, 53.9, 99, 110)).singleElement().extracting(Finding::severity).isEqualTo(Severity.HIGH);
		assertThat(found(1, 54, 99, 110)).isEmpty();
	}

	@Test
	void lessThanSeventyPercentInRangeAreOfMediumSeverity() {
		assertThat(found(31, 200, 69, 110)).singleElement().satisfies((finding) -> {
			assertThat(finding.severity()).isEqualTo(Severity.MEDIUM);
			assertThat(finding.data()).containsEntry("withinPercent", 69.0);
		});
		assertThat(found(30, 200, 70, 110)).isEmpty();
	}

	@Test
	void theBordersBelongToTheRange() {
		assertThat(found(50, 70, 50, 180)).isEmpty();
	}

	@Test
	void thirteenReadingsAreTooFewAndFourteenSuffice() {
		assertThat(found(13, 250, 0, 0)).isEmpty();
		assertThat(found(14, 250, 0, 0)).hasSize(1);
	}

	private List<Finding> found(int count, double value, int otherCount, double other) {
		Life life = new Life();
		for (int number = 0; number < count + otherCount; number++) {
			life.reading(TYPE, Life.TODAY.minusDays(number % 14), LocalTime.of(6, 0).plusMinutes(number),
					(number < count) ? value : other);
		}
		return this.rule.evaluate(life.seen());
	}

}
