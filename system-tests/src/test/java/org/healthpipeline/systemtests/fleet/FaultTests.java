package org.healthpipeline.systemtests.fleet;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.UUID;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.healthpipeline.testsupport.client.Answer;
import org.healthpipeline.testsupport.client.TestUser;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One fault after the other while users sync. Afterwards everything acknowledged is
 * stored once, and every aggregate equals the oracle's. {@code -Dfleet.seed=N} determines
 * the requests and the times of the faults.
 */
@FleetTest
class FaultTests {

	private static final Logger LOG = LoggerFactory.getLogger(FaultTests.class);

	private static final long SEED = Long.getLong("fleet.seed", 20260302);

	private static final Duration WITHOUT_BROKER_MAX = Duration.ofSeconds(5);

	private final Fleet fleet;

	private final Random random = new Random(SEED);

	private SteadySyncs syncs;

	FaultTests(Fleet fleet) {
		this.fleet = fleet;
		LOG.info("fleet.seed={}", SEED);
	}

	@BeforeEach
	void beginSyncs() {
		this.fleet.awaitReady();
		this.syncs = new SteadySyncs(this.fleet, SEED);
		this.syncs.awaitMore(2 + this.random.nextInt(5));
	}

	@AfterEach
	void endSyncs() {
		this.syncs.close();
	}

	@Test
	void aKilledWorkerLosesNothing() {
		this.fleet.service(ServiceKind.AGGREGATION, 1).kill();
		this.syncs.awaitMore(10);
		this.syncs.finishAndVerify();
		this.fleet.service(ServiceKind.AGGREGATION, 1).start();
	}

	@Test
	void aKilledQueryInstanceIsNotMissed() {
		TestUser user = this.fleet.newUser("UTC");
		this.fleet.service(ServiceKind.QUERY, 2).kill();
		for (int count = 0; count < 10; count++) {
			user.summary("today");
			this.fleet.client().signIn(user.email(), user.password(), user.id());
		}
		this.syncs.finishAndVerify();
		this.fleet.service(ServiceKind.QUERY, 2).start();
	}

	@Test
	void syncsThatKilledIngestionServicesLeftOpenAreRepeatedSafely() {
		List<ServiceProcess> both = List.of(this.fleet.service(ServiceKind.INGESTION, 1),
				this.fleet.service(ServiceKind.INGESTION, 2));
		both.forEach(ServiceProcess::kill);
		awaitRefusals();
		both.forEach(ServiceProcess::start);
		this.syncs.awaitMore(10);
		this.syncs.finishAndVerify();
	}

	@Test
	void aDeadBrokerRefusesNoSyncAndOnlyDelays() {
		int before = this.syncs.refused();
		this.fleet.servers().kill("rabbitmq");
		this.syncs.awaitMore(15);
		assertThat(this.syncs.refused()).isEqualTo(before);
		assertThat(longestDelay()).isLessThan(WITHOUT_BROKER_MAX);
		this.fleet.servers().start("rabbitmq");
		this.syncs.awaitMore(2);
		this.syncs.finishAndVerify();
	}

	@Test
	void aBrokerThatRefusesTheServicesOnlyDelays() {
		int before = this.syncs.refused();
		this.fleet.forbidBroker();
		try {
			assertThat(longestDelay()).isLessThan(WITHOUT_BROKER_MAX);
		}
		finally {
			this.fleet.allowBroker();
		}
		assertThat(this.syncs.refused()).isEqualTo(before);
		this.syncs.finishAndVerify();
	}

	@Test
	void aBrokerWithFullQueuesOnlyDelays() {
		int before = this.syncs.refused();
		this.fleet.fillQueues();
		try {
			assertThat(longestDelay()).isLessThan(WITHOUT_BROKER_MAX);
		}
		finally {
			this.fleet.emptyQueues();
		}
		assertThat(this.syncs.refused()).isEqualTo(before);
		this.syncs.finishAndVerify();
	}

	/**
	 * Returns the longest time from the acknowledgement of a sync to its figures, while
	 * others sync too.
	 */
	private Duration longestDelay() {
		TestUser user = this.fleet.newUser("UTC");
		UUID device = user.device("iphone");
		Duration longest = Duration.ZERO;
		for (int number = 1; number <= 10; number++) {
			String at = "2026-03-02T10:%02d:00Z".formatted(number);
			user.sync(device, TestUser.sample("STEPS", 1, at, at)).expect(200);
			long start = System.nanoTime();
			user.awaitValues("STEPS", "day", "2026-03-02", "2026-03-03", number);
			Duration delay = Duration.ofNanos(System.nanoTime() - start);
			longest = (delay.compareTo(longest) > 0) ? delay : longest;
		}
		LOG.info("Without a broker figures come after {} ms at most", longest.toMillis());
		return longest;
	}

	@Test
	void aDeadCacheCostsNoAnswer() {
		int before = this.syncs.refused();
		this.fleet.servers().kill("valkey");
		try {
			this.syncs.awaitMore(5);
			assertThat(this.syncs.refused()).isEqualTo(before);
			this.syncs.finishAndVerify();
		}
		finally {
			this.fleet.servers().start("valkey");
		}
	}

	@Test
	void aDeadDatabaseIsSaidAndForgottenAfterwards() {
		TestUser user = this.fleet.newUser("UTC");
		this.fleet.servers().kill("postgresql");
		awaitRefusals();
		Answer answer = this.fleet.client().get("/api/v1/users/me", user.token()).expectProblem(503, "UNAVAILABLE");
		assertThat(answer.header("Retry-After")).isPresent();
		for (ServiceProcess service : this.fleet.services()) {
			Answer ready = service.client().get("/ready", null).expect(503);
			assertThat(ready.json().path("checks").path("database").path("healthy").asBoolean(true)).isFalse();
			service.client().get("/health", null).expect(200);
		}
		this.fleet.servers().start("postgresql");
		this.syncs.awaitMore(5);
		this.fleet.awaitReady();
		this.syncs.finishAndVerify();
	}

	/** Waits until syncs are refused with a request to retry. */
	private void awaitRefusals() {
		int before = this.syncs.refused();
		Awaitility.await("syncs are refused")
			.atMost(Duration.ofMinutes(1))
			.until(() -> this.syncs.refused() >= before + 3);
	}

}
