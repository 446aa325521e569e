package org.healthpipeline.insights.rule;

import java.util.List;
import java.util.stream.IntStream;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.healthpipeline.common.insight.Severity;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Tests {@link RestingHeartRateAnomaly}. */
class RestingHeartRateAnomalyTests {

	private static final String TYPE = "RESTING_HEART_RATE";

	/** Has median 60 and median absolute deviation 2.5. */
	private static final double[] USUAL = IntStream.range(0, 28)
		.mapToDouble((day) -> 60 + new int[] { -3, -2, 2, 3 }[day % 4])
		.toArray();

	private final RestingHeartRateAnomaly rule = new RestingHeartRateAnomaly(
			Life.defaults(RestingHeartRateAnomaly.Thresholds.class));

	@Test
	void aDayFarAboveIsOfMediumSeverity() {
		assertThat(found(USUAL, 75)).singleElement().satisfies((finding) -> {
			assertThat(finding.direction()).isEqualTo("above");
			assertThat(finding.severity()).isEqualTo(Severity.MEDIUM);
			assertThat(Life.number(finding, "median")).isEqualTo(60);
			assertThat(Life.number(finding, "z")).isCloseTo(15 / (1.4826 * 2.5), within(1e-9));
			assertThat(Life.words(this.rule, finding).message())
				.contains("75 bpm on June 17, 2026, clearly above your usual 60 bpm");
		});
	}

	@Test
	void aDayFarBelowIsOfLowSeverity() {
		assertThat(found(USUAL, 45)).singleElement().satisfies((finding) -> {
			assertThat(finding.direction()).isEqualTo("below");
			assertThat(finding.severity()).isEqualTo(Severity.LOW);
			assertThat(Life.words(this.rule, finding).message()).contains("clearly below your usual 60 bpm");
		});
	}

	@Test
	void theBorderIsThreeSpreads() {
		double border = 3 * 1.4826 * 2.5;
		assertThat(found(USUAL, 60 + border - 1e-9)).isEmpty();
		assertThat(found(USUAL, 60 + border + 1e-9)).hasSize(1);
		assertThat(found(USUAL, 60 - border + 1e-9)).isEmpty();
		assertThat(found(USUAL, 60 - border - 1e-9)).hasSize(1);
	}

	@Test
	void steadyUsersGetNoInsightFromErrorsOfDevices() {
		assertThat(found(Life.times(28, 60), 60)).isEmpty();
		assertThat(found(Life.times(28, 60), 65)).isEmpty();
		assertThat(found(Life.times(28, 60), 55)).isEmpty();
		assertThat(found(Life.times(28, 60), 66)).singleElement()
			.satisfies(
					(finding) -> assertThat(finding.data()).containsEntry("z", 6 / 1.7).containsEntry("spread", 1.7));
	}

	@Test
	void withoutALeastSpreadAnyOtherValueThanTheUsualIsFound() {
		RestingHeartRateAnomaly strict = new RestingHeartRateAnomaly(
				new RestingHeartRateAnomaly.Thresholds(3, 28, 14, 0));
		assertThat(strict.evaluate(life(Life.times(28, 60), 60).seen())).isEmpty();
		assertThat(strict.evaluate(life(Life.times(28, 60), 61).seen())).singleElement()
			.satisfies((finding) -> assertThat(finding.data()).doesNotContainKey("z").containsEntry("spread", 0.0));
	}

	@Test
	void thirteenDaysAreTooFewAndFourteenSuffice() {
		assertThat(found(Life.times(13, 60), 100)).isEmpty();
		assertThat(found(Life.times(14, 60), 100)).hasSize(1);
	}

	@Test
	void withoutYesterdayNothingIsSaid() {
		assertThat(found(USUAL, Life.NONE)).isEmpty();
	}

	@Test
	void todayAndOlderDaysAreNotLookedAt() {
		Life life = new Life().daysUpToYesterday(TYPE, Life.then(Life.times(15, 60), Life.times(15, Life.NONE)))
			.day(TYPE, Life.TODAY, 120)
			.day(TYPE, Life.TODAY.minusDays(1), 120);
		assertThat(this.rule.evaluate(life.seen())).as("14 of the 28 days before have data").hasSize(1);
		Life older = new Life().daysUpToYesterday(TYPE, Life.then(Life.times(15, 60), Life.times(16, Life.NONE)))
			.day(TYPE, Life.TODAY.minusDays(1), 120);
		assertThat(this.rule.evaluate(older.seen())).as("13 have").isEmpty();
	}

	@Property(tries = 100)
	void theDaysBeforeMayComeInAnyOrderAndShifted(@ForAll @IntRange(min = 1, max = 27) int turn,
			@ForAll @IntRange(min = -20, max = 40) int shift) {
		double[] turned = IntStream.range(0, 28).mapToDouble((day) -> USUAL[(day + turn) % 28] + shift).toArray();
		assertThat(found(turned, 75 + shift)).singleElement()
			.satisfies((finding) -> assertThat(Life.number(finding, "z")).isCloseTo(15 / (1.4826 * 2.5), within(1e-9)));
	}

	private List<Finding> found(double[] before, double yesterday) {
		return this.rule.evaluate(life(before, yesterday).seen());
	}

	private static Life life(double[] before, double yesterday) {
		return new Life().daysUpToYesterday(TYPE, Life.then(before, new double[] { yesterday }));
	}

}
