package org.healthpipeline.systemtests.fleet;

import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Each instance is ended by SIGTERM and started again, one after the other, while people
 * sync and look: no call fails, and no sample and no job is lost.
 */
@FleetTest
class RollingRestartTests {

	private static final Logger LOG = LoggerFactory.getLogger(RollingRestartTests.class);

	private static final long SEED = 20260517;

	private final Fleet fleet;

	RollingRestartTests(Fleet fleet) {
		this.fleet = fleet;
	}

	@Test
	void nobodyNoticesThatEveryInstanceIsRestarted() {
		this.fleet.awaitReady();
		try (SteadySyncs syncs = new SteadySyncs(this.fleet, SEED); SteadyUse use = new SteadyUse(this.fleet)) {
			syncs.awaitMore(2);
			use.awaitMore(20);
			for (ServiceProcess service : this.fleet.services()) {
				service.stop();
				syncs.awaitMore(1);
				use.awaitMore(20);
				service.start();
				service.awaitReady();
				// nginx remembers for a second that the instance was away; thirty syncs
				// of one person take three.
				syncs.awaitMore(30);
			}
			use.awaitMore(20);
			assertThat(use.failures()).as("calls that failed, of %d", use.calls()).isEmpty();
			assertThat(syncs.refused() + syncs.brokenOff()).as("syncs that had to be repeated").isZero();
			LOG.info("{} calls and every sync went through while each instance was restarted", use.calls());
			syncs.finishAndVerify();
		}
	}

}
