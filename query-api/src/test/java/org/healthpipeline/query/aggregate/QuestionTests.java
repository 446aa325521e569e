package org.healthpipeline.query.aggregate;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

import org.healthpipeline.common.identity.GrantedTypes;
import org.healthpipeline.common.problem.ProblemException;
import org.healthpipeline.model.bucket.Period;
import org.healthpipeline.model.bucket.ZoneHistory;
import org.healthpipeline.model.type.HealthTypes;
import org.healthpipeline.query.range.TimeRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class QuestionTests {

	private static final Instant NOW = Instant.parse("2026-03-01T23:30:00Z");

	private static final ZoneHistory UTC = ZoneHistory.of(ZoneId.of("UTC"));

	private static final ZoneHistory BERLIN = ZoneHistory.of(ZoneId.of("Europe/Berlin"));

	@Test
	void todayIsTheDateInThePersonsZone() {
		assertThat(SummaryQuestion.parse("today", GrantedTypes.ALL).in(UTC, NOW).name()).contains("2026-03-01");
		assertThat(SummaryQuestion.parse("today", GrantedTypes.ALL).in(BERLIN, NOW).name()).contains("2026-03-02");
	}

	@Test
	void summaryTakesTheDayWhoseKeyIsTheLocalMidnight() {
		Selection selection = SummaryQuestion.parse("2026-03-01", GrantedTypes.ALL).in(BERLIN, NOW);
		assertThat(selection.fromMs()).isEqualTo(Instant.parse("2026-02-28T23:00:00Z").toEpochMilli());
		assertThat(selection.untilMs()).isEqualTo(selection.fromMs() + 1);
	}

	@Test
	void dateThatTheZoneSkippedHasNoFigures() {
		// Samoa skipped from 29 to 31 December 2011.
		Selection selection = SummaryQuestion.parse("2011-12-30", GrantedTypes.ALL)
			.in(ZoneHistory.of(ZoneId.of("Pacific/Apia")), NOW);
		assertThat(selection.untilMs()).isEqualTo(selection.fromMs());
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "tomorrow", "2026-02-29", "2026-03-01T00:00:00Z", "9999-01-01" })
	void whatIsNoDateIsRefused(String date) {
		assertThatExceptionOfType(ProblemException.class)
			.isThrownBy(() -> SummaryQuestion.parse(date, GrantedTypes.ALL));
	}

	@Test
	void equalQuestionsHaveOneNameAndOthersAnother() {
		AggregatesQuestion question = question(Period.DAY, "2026-03-01", "2026-03-08");
		assertThat(question.in(BERLIN, NOW).name())
			.isEqualTo(question(Period.DAY, "2026-02-28T23:00:00Z", "2026-03-08").in(BERLIN, NOW).name())
			.isNotEqualTo(question.in(UTC, NOW).name())
			.isNotEqualTo(question(Period.WEEK, "2026-03-01", "2026-03-08").in(BERLIN, NOW).name())
			.isNotEqualTo(question(Period.DAY, "2026-03-01", "2026-03-09").in(BERLIN, NOW).name());
	}

	@Test
	void rangesBeyondWhatOneAnswerHoldsAreRefused() {
		assertThat(question(Period.HOUR, "2016-01-01", "2026-01-01").in(BERLIN, NOW).typeIds()).hasSize(1);
		assertThatExceptionOfType(ProblemException.class)
			.isThrownBy(() -> question(Period.HOUR, "2006-01-01", "2026-01-01").in(BERLIN, NOW));
	}

	private static AggregatesQuestion question(Period period, String start, String end) {
		return new AggregatesQuestion(List.of(HealthTypes.get("STEPS")), period, TimeRange.required(start, end));
	}

}
