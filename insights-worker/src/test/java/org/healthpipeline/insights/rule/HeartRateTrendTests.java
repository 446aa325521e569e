package org.healthpipeline.insights.rule;

import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.healthpipeline.common.insight.Severity;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Tests {@link HeartRateTrend}. */
class HeartRateTrendTests {

	private static final String TYPE = "RESTING_HEART_RATE";

	private final HeartRateTrend rule = new HeartRateTrend(Life.defaults(HeartRateTrend.Thresholds.class));

	@Test
	void aClearRiseIsFoundWithTheLinesValues() {
		Finding finding = only(thirtyDays((day) -> 60 + 0.75 * day));
		assertThat(finding.direction()).isEqualTo("increasing");
		assertThat(finding.severity()).isEqualTo(Severity.LOW);
		assertThat(Life.number(finding, "slopePerDay")).isCloseTo(0.75, within(1e-9));
		assertThat(Life.number(finding, "startValue")).isCloseTo(60, within(1e-9));
		assertThat(Life.number(finding, "endValue")).isCloseTo(60 + 0.75 * 29, within(1e-9));
		assertThat(Life.number(finding, "change")).isCloseTo(0.75 * 29, within(1e-9));
		assertThat(finding.data()).containsEntry("coverageDays", 30);
		assertThat(Life.words(this.rule, finding).message()).contains("0.8 bpm a day").contains("June 17, 2026");
	}

	@Test
	void aClearFallIsFound() {
		Finding finding = only(thirtyDays((day) -> 90 - 1.25 * day));
		assertThat(finding.direction()).isEqualTo("decreasing");
		assertThat(finding.severity()).isEqualTo(Severity.MEDIUM);
	}

	@Test
	void exactlyHalfABeatADayIsNotBeyondIt() {
		assertThat(found(thirtyDays((day) -> 60 + 0.5 * day))).isEmpty();
		assertThat(found(thirtyDays((day) -> 60 + 0.53125 * day))).hasSize(1);
	}

	@Test
	void exactlyOneBeatADayIsStillLow() {
		assertThat(only(thirtyDays((day) -> 60 + day)).severity()).isEqualTo(Severity.LOW);
		assertThat(only(thirtyDays((day) -> 60 + 1.03125 * day)).severity()).isEqualTo(Severity.MEDIUM);
	}

	@Test
	void aConstantRateIsQuiet() {
		assertThat(found(thirtyDays((day) -> 62))).isEmpty();
	}

	@Test
	void aSteepLineThatScatterExplainsIsQuiet() {
		double[] values = { 60, 80, 58, 84, 59, 83, 64 };
		assertThat(found(new Life().daysUpToYesterday(TYPE, values))).isEmpty();
	}

	@Test
	void sixDaysAreTooFewAndSevenSuffice() {
		assertThat(found(new Life().daysUpToYesterday(TYPE, 60, 61, 62, 63, 64, 66))).isEmpty();
		assertThat(found(new Life().daysUpToYesterday(TYPE, 60, 61, 62, 63, 64, 65, 66))).hasSize(1);
	}

	@Test
	void gapsKeepTheirPlace() {
		double[] values = thirty((day) -> (day % 4 == 0) ? 60 + 0.75 * day : Life.NONE);
		Finding finding = only(new Life().daysUpToYesterday(TYPE, values));
		assertThat(Life.number(finding, "slopePerDay")).isCloseTo(0.75, within(1e-9));
		assertThat(finding.data()).containsEntry("coverageDays", 8);
	}

	@Test
	void todayAndTheDayBeforeTheWindowAreNotLookedAt() {
		Life life = thirtyDays((day) -> 62).day(TYPE, Life.TODAY, 190).day(TYPE, Life.TODAY.minusDays(31), 20);
		assertThat(found(life)).isEmpty();
	}

	@Property(tries = 50)
	void slopeAndSignificanceAreThoseOfAnIndependentFormula(@ForAll @IntRange(min = 0, max = 100_000) int seed) {
		Random random = new Random(seed);
		double[] values = thirty(
				(day) -> (random.nextInt(5) == 0) ? Life.NONE : 50 + 0.9 * day + 4 * random.nextGaussian());
		LineOfTheTextbook line = new LineOfTheTextbook(values);
		List<Finding> findings = found(new Life().daysUpToYesterday(TYPE, values));
		assertThat(findings).hasSize((Math.abs(line.slope()) > 0.5 && line.p() < 0.05) ? 1 : 0);
		for (Finding finding : findings) {
			assertThat(Life.number(finding, "slopePerDay")).isCloseTo(line.slope(), within(1e-9));
			assertThat(Life.number(finding, "p")).isCloseTo(line.p(), within(1e-6));
		}
	}

	@Property(tries = 50)
	void aHigherRateWithTheSameSlopeIsFoundTheSame(@ForAll @DoubleRange(min = -20, max = 60) double shift) {
		Random random = new Random(5);
		double[] values = thirty((day) -> 60 + 0.8 * day + random.nextGaussian());
		double[] shifted = IntStream.range(0, values.length).mapToDouble((day) -> values[day] + shift).toArray();
		Finding finding = only(new Life().daysUpToYesterday(TYPE, values));
		Finding other = only(new Life().daysUpToYesterday(TYPE, shifted));
		assertThat(other.direction()).isEqualTo(finding.direction());
		assertThat(Life.number(other, "change")).isCloseTo(Life.number(finding, "change"), within(1e-6));
	}

	private Finding only(Life life) {
		List<Finding> findings = found(life);
		assertThat(findings).hasSize(1);
		return findings.get(0);
	}

	private List<Finding> found(Life life) {
		return this.rule.evaluate(life.seen());
	}

	private static Life thirtyDays(IntToDoubleFunction rate) {
		return new Life().daysUpToYesterday(TYPE, thirty(rate));
	}

	private static double[] thirty(IntToDoubleFunction rate) {
		return IntStream.range(0, 30).mapToDouble(rate).toArray();
	}

}
