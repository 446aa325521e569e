package org.healthpipeline.insights.rule;

import java.util.List;

import org.healthpipeline.common.insight.Severity;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests {@link WeightChange}. */
class WeightChangeTests {

	private static final String TYPE = "WEIGHT";

	private final WeightChange rule = new WeightChange(Life.defaults(WeightChange.Thresholds.class));

	@Test
	void aLossIsFound() {
		assertThat(found(80, 79, 77, 75)).singleElement().satisfies((finding) -> {
			assertThat(finding.direction()).isEqualTo("decreased");
			assertThat(finding.severity()).isEqualTo(Severity.MEDIUM);
			assertThat(finding.data()).containsEntry("startValue", 80.0)
				.containsEntry("endValue", 75.0)
				.containsEntry("changePercent", -6.25);
			assertThat(Life.words(this.rule, finding).message()).contains("down by 6.3 %", "from 80.0 kg to 75.0 kg");
		});
	}

	@Test
	void aGainIsFound() {
		assertThat(found(80, 81, 83, 85)).singleElement().satisfies((finding) -> {
			assertThat(finding.direction()).isEqualTo("increased");
			assertThat(Life.words(this.rule, finding).message()).contains("up by 6.3 %", "from 80.0 kg to 85.0 kg");
		});
	}

	@Test
	void exactlyFivePercentIsNotBeyondThem() {
		assertThat(found(80, 80, 80, 84)).isEmpty();
		assertThat(found(80, 80, 80, 84.01)).hasSize(1);
		assertThat(found(80, 80, 80, 76)).isEmpty();
		assertThat(found(80, 80, 80, 75.99)).hasSize(1);
	}

	@Test
	void whatHappensInBetweenDoesNotMatter() {
		assertThat(found(80, 120, 40, 80)).isEmpty();
	}

	@Test
	void threeReadingsAreTooFew() {
		assertThat(found(80, 79, 60)).isEmpty();
	}

	@Test
	void todayCounts() {
		Life life = new Life().daysUpToYesterday(TYPE, 80, 80, 80).day(TYPE, Life.TODAY, 70);
		assertThat(this.rule.evaluate(life.seen())).hasSize(1);
	}

	@Test
	void theThirtyFirstDayBackIsNotLookedAt() {
		Life life = new Life().daysUpToYesterday(TYPE, 80, 80, 80, 80).day(TYPE, Life.TODAY.minusDays(30), 100);
		assertThat(this.rule.evaluate(life.seen())).isEmpty();
		assertThat(this.rule.evaluate(life.day(TYPE, Life.TODAY.minusDays(29), 100).seen())).hasSize(1);
	}

	@Test
	void withoutReadingsNothingIsFound() {
		assertThat(found()).isEmpty();
	}

	private List<Finding> found(double... values) {
		return this.rule.evaluate(new Life().daysUpToYesterday(TYPE, values).seen());
	}

}
