package org.healthpipeline.ingestion.imports;

import java.time.Duration;

import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

class ArrivalRateTests {

	private static final long SECOND = 1_000_000_000;

	private final ArrivalRate rate = new ArrivalRate(100, Duration.ofSeconds(10), Duration.ofSeconds(60));

	@Test
	void oneByteNowAndThenIsTooSlow() {
		this.rate.arrived(1, 9 * SECOND);
		assertTooSlow(1, 9 * SECOND);
	}

	@Test
	void theLeastRateIsTakenUntilItTakesTooLong() {
		for (int second = 0; second < 60; second++) {
			this.rate.arrived(100, SECOND);
		}
		assertTooSlow(100, SECOND);
	}

	@Test
	void muchAtOnceEarlierIsNoCredit() {
		this.rate.arrived(1_000_000, 10 * SECOND);
		this.rate.arrived(1, 5 * SECOND);
		assertTooSlow(1, 5 * SECOND);
	}

	@Test
	void aShortPauseIsTaken() {
		this.rate.arrived(0, 9 * SECOND);
		assertThatNoException().isThrownBy(() -> this.rate.arrived(1_000, SECOND));
	}

	private void assertTooSlow(int count, long waited) {
		assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> this.rate.arrived(count, waited))
			.extracting(ProblemException::code)
			.isEqualTo(ProblemCode.REQUEST_TIMEOUT);
	}

}
