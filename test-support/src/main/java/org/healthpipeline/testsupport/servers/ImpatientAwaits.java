package org.healthpipeline.testsupport.servers;

import java.time.Duration;

import org.awaitility.Awaitility;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Makes waits of all tests poll at once and then often, because they take milliseconds.
 */
public final class ImpatientAwaits implements LauncherSessionListener {

	private static final Duration OFTEN = Duration.ofMillis(20);

	@Override
	public void launcherSessionOpened(LauncherSession session) {
		Awaitility.setDefaultPollDelay(Duration.ZERO);
		Awaitility.setDefaultPollInterval(OFTEN);
	}

}
