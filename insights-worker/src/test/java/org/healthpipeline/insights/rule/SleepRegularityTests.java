package org.healthpipeline.insights.rule;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;

import org.healthpipeline.common.insight.Severity;
import org.healthpipeline.model.bucket.NightRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Tests {@link SleepRegularity}. */
class SleepRegularityTests {

	private static final String TYPE = "SLEEP_ANALYSIS";

	private final SleepRegularity rule = new SleepRegularity(Life.defaults(SleepRegularity.Thresholds.class));

	/**
	 * Nights begin earlier and later in alternation. Twice the shift of every 1440
	 * minutes differs, so the index is 100 less 400 times the shift's part of a day.
	 */
	@ParameterizedTest
	@CsvSource({ "0, 100,", "144, 60,", "145, 59.72, LOW", "198, 45, LOW", "199, 44.72, MEDIUM" })
	void theIndexDecides(int shiftMinutes, double index, Severity severity) {
		Life life = turns(new Life(), 28, shiftMinutes);
		assertThat(SleepRegularityIndex.of(life.seen().completePieces(TYPE, 28))).isCloseTo(index, within(0.01));
		assertThat(found(life)).extracting(Finding::severity)
			.isEqualTo((severity != null) ? List.of(severity) : List.of());
	}

	@Test
	void whatIsFoundSaysTheIndex() {
		assertThat(found(turns(new Life(), 28, 180))).singleElement().satisfies((finding) -> {
			assertThat(finding.direction()).isEqualTo("below");
			assertThat(finding.data()).containsEntry("index", 50.0)
				.containsEntry("coverageDays", 28)
				.containsEntry("threshold", 60.0);
			assertThat(Life.words(this.rule, finding).message()).contains("50", "28 nights");
		});
	}

	@Test
	void nineteenNightsAreTooFewAndTwentySuffice() {
		assertThat(found(turns(new Life(), 19, 240))).isEmpty();
		assertThat(found(turns(new Life(), 20, 240))).hasSize(1);
	}

	@Test
	void nightsWithoutDataAreLeftOut() {
		Life life = new Life();
		for (int ago = 0; ago < 28; ago++) {
			if (ago % 7 != 3) {
				night(life, Life.TODAY.minusDays(ago + 1), 0);
			}
		}
		assertThat(life.seen().completePieces(TYPE, 28).coverage()).isEqualTo(24);
		assertThat(SleepRegularityIndex.of(life.seen().completePieces(TYPE, 28))).isEqualTo(100);
		assertThat(found(life)).isEmpty();
	}

	@Test
	void shiftWorkIsFoundThoughEveryNightIsLong() {
		Life nights = new Life();
		Life shifts = new Life();
		for (int ago = 0; ago < 28; ago++) {
			night(nights, Life.TODAY.minusDays(ago + 1), 9 * 60);
			night(shifts, Life.TODAY.minusDays(ago + 1), (ago / 2 % 2 == 0) ? 0 : 9 * 60);
		}
		assertThat(found(nights)).as("always by day").isEmpty();
		assertThat(found(shifts)).extracting(Finding::severity).containsExactly(Severity.MEDIUM);
	}

	@Test
	void halfAMinuteOfSleepIsAMinuteAsleep() {
		assertThat(minutesAwakeApart(30)).isZero();
		assertThat(minutesAwakeApart(29)).isEqualTo(1);
	}

	/**
	 * The index of two nights, of which one has a minute with two separate parts of
	 * sleep.
	 */
	private static long minutesAwakeApart(int seconds) {
		LocalDate day = Life.TODAY.minusDays(1);
		LocalDateTime minute = day.atTime(3, 0);
		Life life = new Life().piece(TYPE, day.minusDays(1).atTime(1, 0), day.minusDays(1).atTime(5, 0))
			.piece(TYPE, day.atTime(1, 0), minute.plusSeconds(10))
			.piece(TYPE, minute.plusSeconds(70L - seconds), day.atTime(5, 0));
		double index = SleepRegularityIndex.of(life.seen().completePieces(TYPE, 2));
		return Math.round((100 - index) / 200 * 1440);
	}

	@Test
	void theLastNightIsTheLastCompleteOne() {
		Life life = turns(new Life(), 28, 0);
		PieceWindow nights = life.seen().completePieces(TYPE, 28);
		assertThat(nights.last()).isEqualTo(Life.TODAY.minusDays(1));
		assertThat(nights.days().lastEntry().getValue().endMs()).isEqualTo(Life.TODAY.minusDays(1)
			.atTime(18, 0)
			.atZone(java.time.ZoneId.of("Europe/Berlin"))
			.toInstant()
			.toEpochMilli());
		assertThat(life.withNights(NightRule.BED_DAY).seen().completePieces(TYPE, 28).last())
			.isEqualTo(Life.TODAY.minusDays(2));
	}

	@Test
	void minutesOfAChangedClockAreTwentyFourHoursApart() {
		Life life = new Life().on(LocalDate.of(2026, 4, 12), LocalTime.NOON);
		for (int ago = 0; ago < 28; ago++) {
			night(life, LocalDate.of(2026, 4, 11).minusDays(ago), 0);
		}
		double index = SleepRegularityIndex.of(life.seen().completePieces(TYPE, 28));
		// Of 27 pairs of days, one is an hour off at both ends of the night.
		assertThat(index).isCloseTo(100 - 200 * 120.0 / (27 * 1440 - 60), within(0.02));
	}

	private static Life turns(Life life, int nights, int shiftMinutes) {
		for (int ago = 0; ago < nights; ago++) {
			night(life, Life.TODAY.minusDays(ago + 1), (ago % 2 == 0) ? 0 : shiftMinutes);
		}
		return life;
	}

	/** Eight hours from 23:00 of the evening before on, or some minutes later. */
	private static void night(Life life, LocalDate day, int laterMinutes) {
		LocalDateTime from = day.minusDays(1).atTime(23, 0).plusMinutes(laterMinutes);
		life.piece(TYPE, from, from.plusHours(8));
	}

	private List<Finding> found(Life life) {
		return this.rule.evaluate(life.seen());
	}

}
