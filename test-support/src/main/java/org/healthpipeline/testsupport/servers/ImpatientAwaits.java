package org.healthpipeline.testsupport.servers;

import java.time.Duration;

import org.awaitility.Awaitility;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Waits of all tests ask at once and then often: what they wait for takes milliseconds.
 */
public final class ImpatientAwaits implements LauncherSessionListener {

	private static final Duration OFTEN = Duration.ofMillis(20);

	@Override
	public void launcherSessionOpened(LauncherSession session) {
		Awaitility.setDefaultPollDelay(Duration.ZERO);
		Awaitility.setDefaultPollInterval(OFTEN);
	}

}
