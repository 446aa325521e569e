package org.healthpipeline.insights.rule;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.healthpipeline.common.insight.Severity;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/**
 * Tests {@link ActivityChange}. Today is a Thursday, so three days of this week are over.
 */
class ActivityChangeTests {

	private static final String TYPE = "STEPS";

	private static final LocalDate MONDAY = Life.TODAY.minusDays(3);

	private final ActivityChange rule = new ActivityChange(Life.defaults(ActivityChange.Thresholds.class));

	private final ActivityChange unguarded = new ActivityChange(new ActivityChange.Thresholds(20, 4, 2, 1, 12, 1));

	private final ActivityChange onThreeDays = new ActivityChange(
			new ActivityChange.Thresholds(20, 4, 2, 0.007, 12, 3));

	@Test
	void fewerStepsThanEveryWeekBeforeAreFound() {
		assertThat(found(life(10_000, 7_000))).singleElement().satisfies((finding) -> {
			assertThat(finding.direction()).isEqualTo("decreased");
			assertThat(finding.severity()).isEqualTo(Severity.LOW);
			assertThat(finding.data()).containsEntry("currentWeek", 7_000.0)
				.containsEntry("monthlyAverage", 10_000.0)
				.containsEntry("p", 0.0)
				.containsEntry("coverageDays", 3);
			assertThat(Life.number(finding, "magnitude")).isCloseTo(-30, within(1e-9));
			assertThat(Life.words(this.rule, finding).message()).contains("7,000 steps a day", "30 % fewer",
					"the 10,000 on the same weekdays of the 4 weeks before");
		});
	}

	@Test
	void moreStepsAreFoundInTheOtherDirection() {
		assertThat(found(life(10_000, 13_000))).singleElement().satisfies((finding) -> {
			assertThat(finding.direction()).isEqualTo("increased");
			assertThat(Life.words(this.rule, finding).message()).contains("13,000 steps a day", "30 % more");
		});
	}

	@Test
	void exactlyTwentyPercentIsNotMore() {
		assertThat(found(life(10_000, 12_000))).isEmpty();
		assertThat(found(life(10_000, 12_001))).hasSize(1);
		assertThat(found(life(10_000, 8_000))).isEmpty();
		assertThat(found(life(10_000, 7_999))).hasSize(1);
	}

	@Test
	void aWeekIsComparedWithItsOwnWeekdaysOnly() {
		Life life = new Life();
		for (LocalDate day = MONDAY.minusWeeks(4); day.isBefore(Life.TODAY); day = day.plusDays(1)) {
			life.day(TYPE, day, (day.getDayOfWeek().getValue() > 5) ? 30_000 : 10_000);
		}
		assertThat(found(life)).isEmpty();
		assertThat(this.unguarded.evaluate(life.seen())).isEmpty();
	}

	@Test
	void weeksWithoutDataAreSkippedAndTwoHaveToBeLeft() {
		Life two = week(week(week(new Life(), 0, 5_000), 2, 10_000), 4, 10_000);
		assertThat(found(two)).singleElement()
			.satisfies((finding) -> assertThat(finding.data()).containsEntry("monthlyAverage", 10_000.0)
				.containsEntry("weeksWithData", 2L));
		assertThat(found(week(week(new Life(), 0, 5_000), 3, 10_000))).isEmpty();
	}

	@Test
	void theFifthWeekBeforeIsNotLookedAt() {
		assertThat(found(week(week(week(new Life(), 0, 5_000), 1, 10_000), 5, 10_000))).isEmpty();
	}

	@Test
	void aDayWithoutDataThisWeekIsLeftOutOfEveryWeek() {
		Life life = new Life().day(TYPE, MONDAY, 10_000).day(TYPE, MONDAY.plusDays(2), 10_000);
		for (int weeks = 1; weeks <= 4; weeks++) {
			LocalDate monday = MONDAY.minusWeeks(weeks);
			life.day(TYPE, monday, 10_000).day(TYPE, monday.plusDays(1), 40_000).day(TYPE, monday.plusDays(2), 10_000);
		}
		assertThat(found(life)).isEmpty();
		assertThat(this.unguarded.evaluate(life.seen())).isEmpty();
	}

	@Test
	void aDayOfZeroStepsCountsAndADayWithoutDataDoesNot() {
		Life life = new Life().day(TYPE, MONDAY, 10_000).day(TYPE, MONDAY.plusDays(2), 10_000);
		for (int weeks = 1; weeks <= 4; weeks++) {
			LocalDate monday = MONDAY.minusWeeks(weeks);
			life.day(TYPE, monday, 10_000).day(TYPE, monday.plusDays(1), 10_000).day(TYPE, monday.plusDays(2), 10_000);
		}
		assertThat(found(life)).isEmpty();
		assertThat(found(life.day(TYPE, MONDAY.plusDays(1), 0))).singleElement()
			.extracting((finding) -> Life.number(finding, "currentWeek"))
			.isEqualTo(20_000 / 3.0);
	}

	@Test
	void onAMondayNothingOfTheWeekIsOver() {
		assertThat(found(life(10_000, 2_000).on(MONDAY, LocalTime.of(23, 59)))).isEmpty();
		assertThat(found(life(10_000, 2_000).on(MONDAY.plusDays(1), LocalTime.MIDNIGHT))).hasSize(1);
	}

	@Test
	void todayIsNotLookedAt() {
		assertThat(found(life(10_000, 10_000).day(TYPE, Life.TODAY, 100))).isEmpty();
	}

	@Test
	void aPercentageOfNothingIsNotFound() {
		assertThat(found(life(0, 10_000))).isEmpty();
	}

	@Test
	void whatOrdinaryScatterExplainsIsQuiet() {
		Life life = scattered(3, 4_000, 0.75);
		assertThat(this.unguarded.evaluate(life.seen())).hasSize(1);
		assertThat(found(life)).isEmpty();
	}

	@Test
	void aChangeBeyondTheScatterIsFound() {
		assertThat(this.onThreeDays.evaluate(scattered(3, 1_500, 0.3).seen())).hasSize(1);
	}

	@Test
	void whereThereIsScatterFourDaysOfTheWeekAreNeeded() {
		Life life = scattered(3, 1_500, 0.3).day(TYPE, Life.TODAY, 3_000);
		assertThat(found(life)).isEmpty();
		assertThat(found(life.on(Life.TODAY.plusDays(1), LocalTime.NOON))).hasSize(1);
	}

	@Test
	void ofAHistoryThatRepeatsNoWeekdayTheScatterIsNotKnown() {
		Life life = new Life().day(TYPE, MONDAY, 100)
			.day(TYPE, MONDAY.plusDays(1), 100)
			.day(TYPE, MONDAY.minusWeeks(1), 10_000)
			.day(TYPE, MONDAY.minusWeeks(2).plusDays(1), 10_000);
		assertThat(this.unguarded.evaluate(life.seen())).hasSize(1);
		assertThat(found(life)).isEmpty();
	}

	@Property(tries = 30)
	void pIsThatOfAnIndependentFormula(@ForAll @IntRange(min = 0, max = 100_000) int seed) {
		Random random = new Random(seed);
		double[][] weeks = new double[5][7];
		Life life = new Life();
		for (int week = 0; week < 5; week++) {
			for (int day = 0; day < ((week == 4) ? 3 : 7); day++) {
				weeks[week][day] = 10_000 + 1_500 * random.nextGaussian() - ((week == 4) ? 6_000 : 0);
				life.day(TYPE, MONDAY.minusWeeks(4 - week).plusDays(day), weeks[week][day]);
			}
		}
		double squares = 0;
		for (int day = 0; day < 7; day++) {
			double mean = (weeks[0][day] + weeks[1][day] + weeks[2][day] + weeks[3][day]) / 4;
			for (int week = 0; week < 4; week++) {
				squares += Math.pow(weeks[week][day] - mean, 2);
			}
		}
		double difference = (weeks[4][0] + weeks[4][1] + weeks[4][2]) / 3;
		for (int week = 0; week < 4; week++) {
			difference -= (weeks[week][0] + weeks[week][1] + weeks[week][2]) / 12;
		}
		double p = StudentsT.twoSided(difference / Math.sqrt(squares / 21 * (1 / 3.0 + 1 / 12.0)), 21);
		assertThat(this.unguarded.evaluate(life.seen())).singleElement()
			.satisfies((finding) -> assertThat(Life.number(finding, "p")).isCloseTo(p, within(1e-9)));
		assertThat(this.onThreeDays.evaluate(life.seen())).hasSize((p < 0.007) ? 1 : 0);
	}

	@Property(tries = 30)
	void withAQuarterOfDaysPIsThatOfMedians(@ForAll @IntRange(min = 0, max = 100_000) int seed) {
		Random random = new Random(seed);
		double[][] weeks = new double[13][7];
		Life life = new Life();
		for (int week = 0; week < 13; week++) {
			for (int day = 0; day < ((week == 12) ? 3 : 7); day++) {
				weeks[week][day] = 10_000 + 1_500 * random.nextGaussian() - ((week == 12) ? 6_000 : 0);
				life.day(TYPE, MONDAY.minusWeeks(12 - week).plusDays(day), weeks[week][day]);
			}
		}
		List<Double> distances = new ArrayList<>();
		double difference = (weeks[12][0] + weeks[12][1] + weeks[12][2]) / 3;
		for (int day = 0; day < 7; day++) {
			List<Double> values = new ArrayList<>();
			for (int week = 0; week < 12; week++) {
				values.add(weeks[week][day]);
			}
			double usual = middle(values);
			values.forEach((value) -> distances.add(Math.abs(value - usual)));
		}
		for (int week = 8; week < 12; week++) {
			difference -= (weeks[week][0] + weeks[week][1] + weeks[week][2]) / 12;
		}
		double deviation = 1.4826 * Math.sqrt(84 / 77.0) * middle(distances);
		double p = StudentsT.twoSided(difference / (deviation * Math.sqrt(1 / 3.0 + 1 / 12.0)), 28);
		assertThat(this.unguarded.evaluate(life.seen())).singleElement()
			.satisfies((finding) -> assertThat(Life.number(finding, "p")).isCloseTo(p, within(1e-9)));
	}

	@Test
	void aChangeThatIsAWeekOldDoesNotPassForScatter() {
		Random random = new Random(5);
		Life life = new Life();
		for (LocalDate day = MONDAY.minusWeeks(12); day.isBefore(Life.TODAY); day = day.plusDays(1)) {
			double usual = day.isBefore(MONDAY.minusDays(11)) ? 10_000 : 3_000;
			life.day(TYPE, day, usual * (1 + 0.2 * (2 * random.nextDouble() - 1)));
		}
		assertThat(this.onThreeDays.evaluate(life.seen())).singleElement()
			.extracting(Finding::direction)
			.isEqualTo("decreased");
	}

	private static double middle(List<Double> values) {
		List<Double> sorted = values.stream().sorted().toList();
		int half = sorted.size() / 2;
		return (sorted.get(half - 1) + sorted.get(half)) / 2;
	}

	private List<Finding> found(Life life) {
		return this.rule.evaluate(life.seen());
	}

	private static Life life(double before, double now) {
		Life life = week(new Life(), 0, now);
		for (int weeks = 1; weeks <= 4; weeks++) {
			week(life, weeks, before);
		}
		return life;
	}

	private static Life week(Life life, int weeksAgo, double steps) {
		for (int day = 0; day < ((weeksAgo == 0) ? 3 : 7); day++) {
			life.day(TYPE, MONDAY.minusWeeks(weeksAgo).plusDays(day), steps);
		}
		return life;
	}

	private static Life scattered(int seed, double scatter, double factorThisWeek) {
		Random random = new Random(seed);
		Life life = new Life();
		for (LocalDate day = MONDAY.minusWeeks(4); day.isBefore(MONDAY); day = day.plusDays(1)) {
			life.day(TYPE, day, 10_000 + scatter * (2 * random.nextDouble() - 1));
		}
		for (LocalDate day = MONDAY; day.isBefore(Life.TODAY); day = day.plusDays(1)) {
			life.day(TYPE, day, 10_000 * factorThisWeek);
		}
		return life;
	}

}
