package org.healthpipeline.query.account;

import java.time.Duration;
import java.time.Instant;

import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SignInThrottleTests {

	private static final EmailAddress OWNER = EmailAddress.of("owner@example.org");

	private static final String HOME = "192.0.2.1";

	private static final String ATTACKER = "198.51.100.7";

	private Instant now = Instant.parse("2026-03-01T10:00:00Z");

	private final SignInThrottle throttle = new SignInThrottle(new AccountProperties.SignIn(3, Duration.ofMinutes(15)),
			() -> this.now);

	@Test
	void guessesFromOneAddressAreBounded() {
		guess(3);
		assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> this.throttle.attempt(OWNER, ATTACKER))
			.satisfies((problem) -> {
				assertThat(problem.code()).isEqualTo(ProblemCode.TOO_MANY_REQUESTS);
				assertThat(problem.retryAfterSeconds()).isEqualTo(900);
			});
	}

	@Test
	void ownerComesInFromAnotherAddressMeanwhile() {
		guess(3);
		this.throttle.attempt(OWNER, HOME);
	}

	@Test
	void successForgetsWhatWentWrongBefore() {
		guess(3);
		this.throttle.succeeded(OWNER, ATTACKER);
		guess(3);
	}

	@Test
	void windowCountsFromTheFirstFailureAndEnds() {
		guess(2);
		this.now = this.now.plus(Duration.ofMinutes(14));
		guess(1);
		this.now = this.now.plus(Duration.ofMinutes(1));
		guess(3);
	}

	private void guess(int times) {
		for (int time = 0; time < times; time++) {
			this.throttle.attempt(OWNER, ATTACKER);
		}
	}

}
