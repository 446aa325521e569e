package org.healthpipeline.aggregation.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that moves when a test says so. */
final class SettableClock implements InstantSource {

	private volatile Instant now = Instant.parse("2026-06-01T12:00:00Z");

	@Override
	public Instant instant() {
		return this.now;
	}

	synchronized void advance(Duration duration) {
		this.now = this.now.plus(duration);
	}

}
