package org.healthpipeline.common.identity;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long sessions last, of pages and of apps alike. What is changed here holds for open
 * sessions too.
 *
 * @param userIdle without a request; the pages are locked after as long without anybody
 * who uses them
 * @param userLongest after the sign-in
 * @param administratorIdle as {@code userIdle}, for administrators
 * @param administratorLongest as {@code userLongest}, for administrators
 */
@ConfigurationProperties("health-pipeline.sessions")
public record SessionLimits(@DefaultValue("24h") Duration userIdle, @DefaultValue("30d") Duration userLongest,
		@DefaultValue("30m") Duration administratorIdle, @DefaultValue("12h") Duration administratorLongest) {

	/** Between two writes of the last use at the most; not each request should write. */
	private static final Duration TOUCHED_EVERY = Duration.ofMinutes(10);

	/** A session ends early by at most this part of its idle time. */
	private static final int TOUCHES_A_SPAN = 30;

	public SessionLimits {
		require(userIdle, userLongest);
		require(administratorIdle, administratorLongest);
	}

	private static void require(Duration idle, Duration longest) {
		if (idle.isZero() || idle.isNegative() || longest.compareTo(idle) < 0) {
			throw new IllegalArgumentException("A session may be idle for some time, and no longer than it lasts");
		}
	}

	/** How long a session lasts without a request. */
	public Duration idle(Role role) {
		return (role == Role.ADMIN) ? this.administratorIdle : this.userIdle;
	}

	/** How long a session lasts after its sign-in. */
	public Duration longest(Role role) {
		return (role == Role.ADMIN) ? this.administratorLongest : this.userLongest;
	}

	/** How old the written last use may be. */
	Duration touchedEvery(Role role) {
		Duration part = idle(role).dividedBy(TOUCHES_A_SPAN);
		return (part.compareTo(TOUCHED_EVERY) < 0) ? part : TOUCHED_EVERY;
	}

}
