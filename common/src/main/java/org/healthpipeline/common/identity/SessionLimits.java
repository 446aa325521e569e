package org.healthpipeline.common.identity;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Lifetimes of sessions, for pages and apps alike. Changes apply to open sessions too.
 *
 * @param userIdle longest time without a request; the pages lock after the same time
 * without user activity
 * @param userLongest longest time after the sign-in
 * @param administratorIdle as {@code userIdle}, for administrators
 * @param administratorLongest as {@code userLongest}, for administrators
 */
@ConfigurationProperties("health-pipeline.sessions")
public record SessionLimits(@DefaultValue("24h") Duration userIdle, @DefaultValue("30d") Duration userLongest,
		@DefaultValue("30m") Duration administratorIdle, @DefaultValue("12h") Duration administratorLongest) {

	/**
	 * Longest interval between two writes of the last use; not every request should
	 * write.
	 */
	private static final Duration WRITTEN_EVERY = Duration.ofMinutes(10);

	/** Divides the idle time; a session may end early by one such part. */
	private static final int WRITES_PER_IDLE_TIME = 30;

	public SessionLimits {
		require(userIdle, userLongest);
		require(administratorIdle, administratorLongest);
	}

	private static void require(Duration idle, Duration longest) {
		if (idle.isZero() || idle.isNegative() || longest.compareTo(idle) < 0) {
			throw new IllegalArgumentException(
					"The idle time of a session must be positive and at most its longest time");
		}
	}

	/** Returns the lifetime of a session without a request. */
	public Duration idle(Role role) {
		return (role == Role.ADMIN) ? this.administratorIdle : this.userIdle;
	}

	/** Returns the lifetime of a session after its sign-in. */
	public Duration longest(Role role) {
		return (role == Role.ADMIN) ? this.administratorLongest : this.userLongest;
	}

	/** Returns the largest age of the stored last use. */
	Duration writtenEvery(Role role) {
		Duration part = idle(role).dividedBy(WRITES_PER_IDLE_TIME);
		return (part.compareTo(WRITTEN_EVERY) < 0) ? part : WRITTEN_EVERY;
	}

}
