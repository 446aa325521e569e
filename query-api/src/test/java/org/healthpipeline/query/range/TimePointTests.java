package org.healthpipeline.query.range;

import java.time.Instant;
import java.time.ZoneId;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;
import org.healthpipeline.model.bucket.ZoneHistory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class TimePointTests {

	private static final ZoneHistory BERLIN = ZoneHistory.of(ZoneId.of("Europe/Berlin"));

	@Test
	void dateIsItsFirstInstantInTheZone() {
		assertThat(TimePoint.parse("start", "2026-03-01").in(BERLIN)).isEqualTo(ms("2026-02-28T23:00:00Z"));
		assertThat(TimePoint.parse("start", "2026-07-01").in(BERLIN)).isEqualTo(ms("2026-06-30T22:00:00Z"));
	}

	@Test
	void instantIsTheSameInEveryZone() {
		assertThat(TimePoint.parse("start", "2026-03-01T10:00:00.123+05:45").in(BERLIN))
			.isEqualTo(ms("2026-03-01T04:15:00.123Z"));
	}

	@Test
	void plusSignThatArrivesAsABlankIsUnderstood() {
		assertThat(TimePoint.parse("start", "2026-03-01T10:00:00 01:00").in(BERLIN))
			.isEqualTo(ms("2026-03-01T09:00:00Z"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "yesterday", "2026-02-30", "2026-03-01T10:00:00", "1899-12-31", "2200-01-01",
			"+999999999-01-01", "-0001-01-01T00:00:00Z", "2026-03-01T25:00:00Z" })
	void timesWithoutOffsetOrOutOfRangeAreRefused(String text) {
		assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> TimePoint.parse("start", text))
			.withMessageStartingWith("start")
			.satisfies((problem) -> assertThat(problem.code()).isEqualTo(ProblemCode.INVALID_REQUEST));
	}

	@Test
	void endBeforeStartIsRefusedWhereTheZoneSaysSo() {
		TimeRange range = TimeRange.required("2026-03-01", "2026-02-28T23:30:00Z");
		assertThat(range.in(BERLIN).untilMs()).isEqualTo(ms("2026-02-28T23:30:00Z"));
		assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> range.in(ZoneHistory.of(ZoneId.of("UTC"))));
	}

	@Property
	void anyTextIsATimeOrRefused(@ForAll String text) {
		try {
			TimePoint.parse("start", text);
		}
		catch (ProblemException ex) {
			assertThat(ex.code()).isEqualTo(ProblemCode.INVALID_REQUEST);
		}
	}

	private static long ms(String instant) {
		return Instant.parse(instant).toEpochMilli();
	}

}
