package org.healthpipeline.benchmarks;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** The check of answers detects wrong ones. */
class ExpectedDaysTests {

	/** Midnight of 2 March in Berlin. */
	private static final Instant SECOND = Instant.parse("2026-03-01T23:00:00Z");

	private static final Instant THIRD = Instant.parse("2026-03-02T23:00:00Z");

	private static final String RIGHT = """
			{"aggregates":{"HEART_RATE":[{"date":"2026-03-02T00:00:00+01:00","value":70,"minValue":60,"maxValue":80,
			"sampleCount":2}]}}""";

	private final ExpectedDays expected = new ExpectedDays(ZoneId.of("Europe/Berlin"));

	@BeforeEach
	void twoHeartRatesOfOneDayAndOneOfTheNext() {
		heartRate(SECOND, 60);
		heartRate(THIRD.minusMillis(1), 80);
		heartRate(THIRD, 100);
	}

	@Test
	void theRightAnswerPasses() {
		assertThatCode(() -> check(RIGHT)).doesNotThrowAnyException();
		assertThat(this.expected.count(SECOND, THIRD)).isOne();
		assertThat(this.expected.count(SECOND.plusMillis(1), THIRD)).isZero();
		assertThat(this.expected.count(SECOND, THIRD.plusMillis(1))).isEqualTo(2);
	}

	@Test
	void everyWrongFigureIsFound() {
		refused(RIGHT.replace("\"value\":70", "\"value\":70.1"));
		refused(RIGHT.replace("\"minValue\":60", "\"minValue\":null"));
		refused(RIGHT.replace("\"maxValue\":80", "\"maxValue\":100"));
		refused(RIGHT.replace("\"sampleCount\":2", "\"sampleCount\":3"));
		refused(RIGHT.replace("03-02T", "03-03T"));
		refused("{\"aggregates\":{\"HEART_RATE\":[]}}");
		refused("nothing");
	}

	@Test
	void aSummaryIsComparedToo() {
		String right = "{\"metrics\":{\"HEART_RATE\":{\"value\":70,\"minValue\":60,\"maxValue\":80,\"sampleCount\":2}}}";
		assertThatCode(() -> summary(right, "2026-03-02")).doesNotThrowAnyException();
		assertThatExceptionOfType(IncorrectRunException.class).isThrownBy(() -> summary(right, "2026-03-03"));
		assertThatExceptionOfType(IncorrectRunException.class)
			.isThrownBy(() -> summary("{\"metrics\":{}}", "2026-03-02"));
	}

	private void heartRate(Instant at, double value) {
		this.expected.accept(new MeasuredSample(SteadyUser.HEART_RATE, at, at, value));
	}

	private void refused(String answer) {
		assertThatExceptionOfType(IncorrectRunException.class).isThrownBy(() -> check(answer));
	}

	private void check(String answer) {
		this.expected.checkAggregates(answer.getBytes(StandardCharsets.UTF_8), SECOND, THIRD);
	}

	private void summary(String answer, String date) {
		this.expected.checkSummary(answer.getBytes(StandardCharsets.UTF_8), LocalDate.parse(date));
	}

}
