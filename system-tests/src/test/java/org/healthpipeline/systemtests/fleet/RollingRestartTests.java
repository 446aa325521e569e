package org.healthpipeline.systemtests.fleet;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Each instance is ended by SIGTERM and started again, one after the other, while users
 * sync and read. No call fails, and no sample and no job is lost.
 */
@FleetTest
class RollingRestartTests {

	private static final Logger LOG = LoggerFactory.getLogger(RollingRestartTests.class);

	private static final long SEED = 20260517;

	/**
	 * Keeps the load low, so that restarts are not slow because the machine is busy.
	 */
	private static final Duration PAUSE = Duration.ofMillis(400);

	private static final int CALLED = 10;

	private final Fleet fleet;

	RollingRestartTests(Fleet fleet) {
		this.fleet = fleet;
	}

	@Test
	void nobodyNoticesThatEveryInstanceIsRestarted() {
		this.fleet.awaitReady();
		try (SteadySyncs syncs = new SteadySyncs(this.fleet, SEED, PAUSE); SteadyUse use = new SteadyUse(this.fleet)) {
			syncs.awaitMore(2);
			use.awaitMore(20);
			for (ServiceProcess service : this.fleet.services()) {
				service.stop();
				syncs.awaitMore(1);
				use.awaitMore(20);
				service.start();
				service.awaitReady();
				awaitCalled(service);
			}
			assertThat(use.failures()).as("calls that failed, of %d", use.calls()).isEmpty();
			assertThat(syncs.refused() + syncs.brokenOff()).as("syncs that had to be repeated").isZero();
			LOG.info("{} calls and every sync went through while each instance was restarted", use.calls());
			syncs.finishAndVerify();
		}
	}

	/**
	 * Waits until nginx uses an instance again. nginx remembers for a second that it was
	 * away; until then, the other one is the only one.
	 */
	private static void awaitCalled(ServiceProcess service) {
		if (service.isBehindDoor()) {
			await(service.name() + " is called again").atMost(Duration.ofMinutes(1))
				.until(() -> calls(service) >= CALLED);
		}
	}

	private static double calls(ServiceProcess service) {
		return service.management()
			.get("/metrics", null)
			.expect(200)
			.text()
			.lines()
			.filter((line) -> line.startsWith("health_pipeline_http_request_duration_seconds_count")
					&& line.contains("route=\"/api/"))
			.mapToDouble((line) -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
			.sum();
	}

}
