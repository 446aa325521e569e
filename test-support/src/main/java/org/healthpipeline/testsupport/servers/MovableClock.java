package org.healthpipeline.testsupport.servers;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;

/**
 * The clock of a running pipeline: it shows the real time until a test moves it, and goes
 * on from there. Sessions end on it too, so after a long way users sign in again. Do not
 * move that of a pipeline that others share. Safe for use by several threads.
 */
public final class MovableClock implements InstantSource {

	private final Clock real = Clock.tickMillis(ZoneOffset.UTC);

	private volatile Duration ahead = Duration.ZERO;

	@Override
	public Instant instant() {
		return this.real.instant().plus(this.ahead);
	}

	/** Makes it show that time now. */
	public void moveTo(Instant instant) {
		this.ahead = Duration.between(this.real.instant(), instant);
	}

	/** Moves it on. */
	public synchronized void advance(Duration duration) {
		this.ahead = this.ahead.plus(duration);
	}

}
