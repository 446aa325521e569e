package org.healthpipeline.query.account;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

import org.healthpipeline.common.audit.Origin;
import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;
import org.healthpipeline.testsupport.servers.RunningPipeline;
import org.healthpipeline.web.request.ClientAddress;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SignInThrottleTests {

	private static final String HOME = "192.0.2.1";

	private static final String ATTACKER = "198.51.100.7";

	/** Any user: the throttle does not check that the account exists. */
	private final EmailAddress user = EmailAddress.of("user-" + UUID.randomUUID() + "@example.org");

	private Instant now = Instant.parse("2026-03-01T10:00:00Z");

	private final SignInThrottle throttle = ofAnotherProcess();

	@Test
	void guessesFromOneAddressAreDelayedLongerAndLongerUpToHalfAMinute() {
		guess(3);
		for (int delay : new int[] { 5, 10, 20, 30, 30, 30 }) {
			refuse(this.user, ATTACKER, delay);
			advance(Duration.ofSeconds(delay).minusMillis(1));
			refuse(this.user, ATTACKER, 1);
			advance(Duration.ofMillis(1));
			guess(1);
		}
	}

	@Test
	void whatIsRefusedIsNotCounted() {
		guess(3);
		for (int attempt = 0; attempt < 100; attempt++) {
			refuse(this.user, ATTACKER, 5);
		}
		advance(Duration.ofSeconds(5));
		this.throttle.attempt(this.user, new ClientAddress(ATTACKER), from(ATTACKER));
	}

	@Test
	void ownerComesInFromAnotherAddressMeanwhile() {
		guess(3);
		this.throttle.attempt(this.user, new ClientAddress(HOME), from(HOME));
	}

	@Test
	void guessesFromManyAddressesAreDelayedInAllProcesses() {
		SignInThrottle another = ofAnotherProcess();
		for (int number = 1; number <= 6; number++) {
			String address = "203.0.113." + number;
			((number % 2 == 0) ? another : this.throttle).attempt(this.user, new ClientAddress(address), from(address));
		}
		refuse(this.user, "203.0.113.7", 5);
		EmailAddress somebodyElse = EmailAddress.of("other-" + this.user.value());
		this.throttle.attempt(somebodyElse, new ClientAddress("203.0.113.7"), from("203.0.113.7"));
		advance(Duration.ofSeconds(5));
		another.attempt(this.user, new ClientAddress("203.0.113.7"), from("203.0.113.7"));
	}

	@Test
	void guessesFromElsewhereDoNotDelayWhoComesFromWhereTheyUsedTo() {
		this.throttle.attempt(this.user, new ClientAddress(HOME), from(HOME));
		this.throttle.succeeded(this.user, new ClientAddress(HOME), from(HOME));
		for (int number = 1; number <= 6; number++) {
			this.throttle.attempt(this.user, new ClientAddress("203.0.113." + number), from("203.0.113.1"));
		}
		refuse(this.user, ATTACKER, 5);
		this.throttle.attempt(this.user, new ClientAddress("192.0.2.77"), from(HOME));
	}

	@Test
	void addressesOfOneNetworkOfIpv6AreOne() {
		for (int number = 1; number <= 3; number++) {
			this.throttle.attempt(this.user, new ClientAddress("2001:db8:0:1::" + number), Origin.NONE);
		}
		refuse(this.user, "2001:db8:0:1:ffff::1", 5);
	}

	@Test
	void successForgetsWhatWentWrongBefore() {
		guess(3);
		this.throttle.succeeded(this.user, new ClientAddress(ATTACKER), from(ATTACKER));
		guess(3);
	}

	@Test
	void failuresAreForgottenAfterAWindowWithoutAny() {
		guess(3);
		advance(Duration.ofMinutes(15));
		guess(3);
	}

	private SignInThrottle ofAnotherProcess() {
		RunningPipeline pipeline = RunningPipeline.shared();
		AccountProperties.SignIn properties = new AccountProperties.SignIn(3, 6, Duration.ofMinutes(15),
				Duration.ofSeconds(5), Duration.ofSeconds(30));
		return new SignInThrottle(
				new AccountProperties(new AccountProperties.Argon2(19456, 2, 1, Duration.ofSeconds(1)), properties,
						new AccountProperties.Admin(null, null), RegistrationMode.OPEN,
						new AccountProperties.Requests(20, 5, Duration.ofMinutes(15))),
				pipeline.part(JdbcClient.class), pipeline.part(TransactionTemplate.class), () -> this.now);
	}

	private void advance(Duration duration) {
		this.now = this.now.plus(duration);
	}

	private void guess(int times) {
		for (int time = 0; time < times; time++) {
			this.throttle.attempt(this.user, new ClientAddress(ATTACKER), from(ATTACKER));
		}
	}

	private void refuse(EmailAddress email, String address, int seconds) {
		assertThatExceptionOfType(ProblemException.class)
			.isThrownBy(() -> this.throttle.attempt(email, new ClientAddress(address), from(address)))
			.satisfies((problem) -> {
				assertThat(problem.code()).isEqualTo(ProblemCode.TOO_MANY_REQUESTS);
				assertThat(problem.retryAfterSeconds()).isEqualTo(seconds);
			});
	}

	private static Origin from(String address) {
		return Origin.of(address, null);
	}

}
