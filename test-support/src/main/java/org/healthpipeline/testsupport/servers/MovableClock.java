package org.healthpipeline.testsupport.servers;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;

/**
 * The clock of a running pipeline. It shows the real time until a test moves it, and
 * continues from there. Sessions use it too, so after a long move users sign in again. Do
 * not move the clock of a shared pipeline. Safe for use by several threads.
 */
public final class MovableClock implements InstantSource {

	private final Clock real = Clock.tickMillis(ZoneOffset.UTC);

	private volatile Duration ahead = Duration.ZERO;

	@Override
	public Instant instant() {
		return this.real.instant().plus(this.ahead);
	}

	/** Sets it to this time. */
	public void moveTo(Instant instant) {
		this.ahead = Duration.between(this.real.instant(), instant);
	}

	/** Moves it forward. */
	public synchronized void advance(Duration duration) {
		this.ahead = this.ahead.plus(duration);
	}

}
