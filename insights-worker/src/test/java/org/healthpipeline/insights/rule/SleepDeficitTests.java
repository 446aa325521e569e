package org.healthpipeline.insights.rule;

import java.time.LocalTime;
import java.util.List;

import org.healthpipeline.common.insight.Severity;
import org.healthpipeline.model.bucket.NightRule;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Tests {@link SleepDeficit}. */
class SleepDeficitTests {

	private static final String TYPE = "SLEEP_ANALYSIS";

	private final SleepDeficit rule = new SleepDeficit(Life.defaults(SleepDeficit.Thresholds.class));

	@Test
	void shortNightsAreFound() {
		List<Finding> findings = found(new Life().daysUpToYesterday(TYPE, Life.times(14, 5.5 * 60)));
		assertThat(findings).singleElement().satisfies((finding) -> {
			assertThat(finding.severity()).isEqualTo(Severity.MEDIUM);
			assertThat(Life.number(finding, "averageHours")).isCloseTo(5.5, within(1e-9));
			assertThat(Life.words(this.rule, finding).recommendation()).contains("7 to 9 hours");
		});
	}

	@Test
	void veryShortNightsAreOfHighSeverity() {
		assertThat(found(new Life().daysUpToYesterday(TYPE, Life.times(14, 299)))).singleElement()
			.extracting(Finding::severity)
			.isEqualTo(Severity.HIGH);
	}

	@Test
	void theBordersDoNotFire() {
		assertThat(found(new Life().daysUpToYesterday(TYPE, Life.times(14, 360)))).isEmpty();
		assertThat(found(new Life().daysUpToYesterday(TYPE, Life.times(14, 359)))).hasSize(1);
		assertThat(found(new Life().daysUpToYesterday(TYPE, Life.times(14, 300)))).singleElement()
			.extracting(Finding::severity)
			.isEqualTo(Severity.MEDIUM);
	}

	@Test
	void oneShortNightAmongLongOnesIsQuiet() {
		assertThat(found(new Life().daysUpToYesterday(TYPE, Life.then(Life.times(13, 450), Life.times(1, 60)))))
			.isEmpty();
	}

	@Test
	void sixNightsAreTooFewAndSevenSuffice() {
		assertThat(found(new Life().daysUpToYesterday(TYPE, Life.times(6, 240)))).isEmpty();
		assertThat(found(new Life().daysUpToYesterday(TYPE, Life.times(7, 240)))).hasSize(1);
	}

	@Test
	void nightsWithoutDataAreNotZero() {
		double[] values = { 420, Life.NONE, 420, Life.NONE, 420, Life.NONE, 420, Life.NONE, 420, Life.NONE, 420,
				Life.NONE, 420, Life.NONE };
		assertThat(found(new Life().daysUpToYesterday(TYPE, values))).isEmpty();
	}

	@Test
	void todaysNightIsNotLookedAtWhileTheDayLasts() {
		Life life = new Life().daysUpToYesterday(TYPE, Life.times(14, 361)).day(TYPE, Life.TODAY, 10);
		assertThat(found(life)).isEmpty();
		assertThat(found(life.on(Life.TODAY, LocalTime.of(23, 0)))).isEmpty();
		assertThat(found(life.on(Life.TODAY.plusDays(1), LocalTime.MIDNIGHT))).hasSize(1);
	}

	@Test
	void aNightNamedAfterItsEveningIsCompleteADayLater() {
		Life life = new Life().withNights(NightRule.BED_DAY)
			.daysUpToYesterday(TYPE, Life.then(Life.times(14, 361), Life.times(1, 10)));
		assertThat(life.seen().lastCompleteDay(TYPE)).isEqualTo(Life.TODAY.minusDays(2));
		assertThat(found(life)).isEmpty();
		assertThat(found(life.on(Life.TODAY.plusDays(1), LocalTime.MIDNIGHT))).hasSize(1);
	}

	private List<Finding> found(Life life) {
		return this.rule.evaluate(life.seen());
	}

}
