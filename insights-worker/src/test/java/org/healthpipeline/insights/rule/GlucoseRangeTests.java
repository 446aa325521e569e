package org.healthpipeline.insights.rule;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Objects;

import org.healthpipeline.common.insight.Severity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests {@link GlucoseRange}. */
class GlucoseRangeTests {

	private static final String TYPE = "BLOOD_GLUCOSE";

	private final GlucoseRange rule = new GlucoseRange(Life.defaults(GlucoseRange.Thresholds.class));

	@ParameterizedTest
	@CsvSource({ "10, 53.9, 110,", "11, 53.9, 110, HIGH", "11, 54, 110,", "40, 69.9, 110,", "41, 69.9, 110, HIGH",
			"41, 70, 110,", "300, 181, 110,", "301, 181, 110, MEDIUM", "301, 180, 110,", "699, 110, 190, MEDIUM" })
	void aSensorIsJudgedByShares(int of1000, double value, double other, Severity severity) {
		assertThat(found(sensor(1000, of1000, value, other))).extracting(Finding::severity)
			.isEqualTo((severity != null) ? List.of(severity) : List.of());
	}

	@Test
	void aSensorSaysWhichShareDecided() {
		assertThat(basis(sensor(1000, 11, 50, 110))).isEqualTo("sensorVeryLow");
		assertThat(basis(sensor(1000, 41, 60, 110))).isEqualTo("sensorLow");
		assertThat(basis(sensor(1000, 301, 200, 110))).isEqualTo("sensorRange");
		assertThat(found(sensor(1000, 41, 60, 110)).get(0).data()).containsEntry("belowPercent", 4.1)
			.containsEntry("readings", 1000L);
	}

	@Test
	void aSensorHasReadingsInSeventyPercentOfTheQuarterHours() {
		int quarters = 14 * 96 * 70 / 100;
		assertThat(found(sensor(quarters, 3, 50, 110))).as("too few to be one: three very low ones are single readings")
			.singleElement()
			.extracting((finding) -> finding.data().get("basis"))
			.isEqualTo("readingsVeryLow");
		assertThat(found(sensor(quarters + 1, 3, 50, 110))).isEmpty();
	}

	@Test
	void severalReadingsOfAQuarterHourAreOneOfIt() {
		Life life = sensor(900, 0, 0, 110);
		for (int minute = 0; minute < 200; minute++) {
			life.reading(TYPE, Life.TODAY.minusDays(13), LocalTime.MIDNIGHT.plusMinutes(minute),
					(minute < 3) ? 50 : 110);
		}
		assertThat(basis(life)).isEqualTo("readingsVeryLow");
	}

	@Test
	void twoVeryLowSingleReadingsAreOfHighSeverity() {
		assertThat(found(single(12, 53.9, 110, 53.9, 110))).singleElement().satisfies((finding) -> {
			assertThat(finding.severity()).isEqualTo(Severity.HIGH);
			assertThat(finding.direction()).isEqualTo("outside");
			assertThat(finding.data()).containsEntry("basis", "readingsVeryLow").containsEntry("veryLowReadings", 2L);
			assertThat(Life.words(this.rule, finding).message()).contains("2 glucose readings of 16");
		});
		assertThat(found(single(50, 54, 110, 54, 110))).isEmpty();
	}

	@Test
	void oneVeryLowSingleReadingThatIsTreatedIsQuiet() {
		assertThat(found(followed(60, 70))).isEmpty();
		assertThat(found(followed(61, 70))).singleElement().satisfies((finding) -> {
			assertThat(finding.severity()).isEqualTo(Severity.HIGH);
			assertThat(finding.data()).containsEntry("basis", "unconfirmedVeryLow");
			assertThat(Life.words(this.rule, finding).message()).contains("54");
		});
		assertThat(found(followed(60, 69.9))).extracting(Finding::severity).containsExactly(Severity.HIGH);
	}

	@Test
	void moreThanFourPercentAndTwoSingleReadingsBelowTheRangeAreOfMediumSeverity() {
		assertThat(found(single(46, 69.9, 110, 69.9, 110))).as("two of fifty are four percent").isEmpty();
		assertThat(found(single(45, 69.9, 110, 69.9, 110))).singleElement().satisfies((finding) -> {
			assertThat(finding.severity()).isEqualTo(Severity.MEDIUM);
			assertThat(finding.data()).containsEntry("basis", "readingsLow").containsEntry("lowReadings", 2L);
			assertThat(Life.words(this.rule, finding).message()).contains("2 glucose readings of 49");
		});
		assertThat(found(single(12, 60, 110, 110, 110))).as("one is not enough").isEmpty();
		assertThat(found(single(12, 70, 110, 70, 110))).isEmpty();
	}

	@Test
	void singleReadingsAboveTheRangeAreNotJudged() {
		assertThat(found(single(0, Life.times(40, 250)))).isEmpty();
	}

	@Test
	void thirteenReadingsAreTooFewAndFourteenSuffice() {
		assertThat(found(single(11, 50, 50))).isEmpty();
		assertThat(found(single(12, 50, 50))).hasSize(1);
	}

	/** One reading in each of the first quarter hours of the window, mixed. */
	private static Life sensor(int readings, int count, double value, double other) {
		Life life = new Life();
		LocalDate first = Life.TODAY.minusDays(13);
		for (int number = 0; number < readings; number++) {
			boolean counted = (long) (number + 1) * count / readings > (long) number * count / readings;
			life.reading(TYPE, first.plusDays(number / 96), LocalTime.MIDNIGHT.plusMinutes(number % 96 * 15L + 7),
					counted ? value : other);
		}
		return life;
	}

	/** Some ordinary readings, and these values yesterday, half an hour apart. */
	private static Life single(int ordinary, double... values) {
		Life life = new Life();
		for (int number = 0; number < ordinary; number++) {
			life.reading(TYPE, Life.TODAY.minusDays(2 + number % 10), LocalTime.of(6, 0).plusMinutes(number), 110);
		}
		for (int number = 0; number < values.length; number++) {
			life.reading(TYPE, Life.TODAY.minusDays(1), LocalTime.MIDNIGHT.plusMinutes(30L * number), values[number]);
		}
		return life;
	}

	/** A very low reading, and some minutes later another one. */
	private static Life followed(int minutes, double value) {
		return single(30).reading(TYPE, Life.TODAY.minusDays(1), LocalTime.of(12, 0), 50)
			.reading(TYPE, Life.TODAY.minusDays(1), LocalTime.of(12, 0).plusMinutes(minutes), value);
	}

	private Object basis(Life life) {
		return Objects.requireNonNull(found(life).get(0).data().get("basis"));
	}

	private List<Finding> found(Life life) {
		return this.rule.evaluate(life.seen());
	}

}
