package org.healthpipeline.common.health;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

/** Checks one server, on another thread. Thread-safe. */
final class DependencyProbe {

	private static final Logger logger = LoggerFactory.getLogger(DependencyProbe.class);

	private final String name;

	private final Status failed;

	private final Runnable check;

	private final InstantSource clock;

	private final AtomicBoolean asking = new AtomicBoolean();

	private final AtomicBoolean healthyBefore = new AtomicBoolean(true);

	private volatile long startNanos;

	/**
	 * @param failed the status while it does not answer
	 */
	DependencyProbe(String name, Status failed, Runnable check, InstantSource clock) {
		this.name = name;
		this.failed = failed;
		this.check = check;
		this.clock = clock;
	}

	/**
	 * Returns the server's answer within this time. A later answer is dropped, and until
	 * it arrives the server is not asked again.
	 */
	CompletableFuture<Health> ask(Duration timeout, Executor threads) {
		Instant time = this.clock.instant();
		if (!this.asking.compareAndSet(false, true)) {
			return CompletableFuture.completedFuture(unanswered(time, millisSince(this.startNanos)));
		}
		this.startNanos = System.nanoTime();
		return CompletableFuture.supplyAsync(() -> answer(time), threads)
			.completeOnTimeout(unanswered(time, timeout.toMillis()), timeout.toNanos(), TimeUnit.NANOSECONDS)
			.whenComplete((health, failure) -> logChange(health));
	}

	private Health answer(Instant time) {
		long start = this.startNanos;
		try {
			this.check.run();
			return Health.up()
				.withDetail(DependencyProbes.TIME, time)
				.withDetail(DependencyProbes.LATENCY_MS, millisSince(start))
				.build();
		}
		catch (DependencyException ex) {
			return failed(time, millisSince(start), String.valueOf(ex.getMessage()));
		}
		catch (RuntimeException ex) {
			// Drivers' messages reveal internals, so only the exception's class is
			// reported.
			return failed(time, millisSince(start), "does not answer (" + ex.getClass().getSimpleName() + ")");
		}
		finally {
			this.asking.set(false);
		}
	}

	private Health unanswered(Instant time, long latencyMs) {
		return failed(time, latencyMs, "does not answer in time");
	}

	private Health failed(Instant time, long latencyMs, String error) {
		return Health.status(this.failed)
			.withDetail(DependencyProbes.TIME, time)
			.withDetail(DependencyProbes.LATENCY_MS, latencyMs)
			.withDetail(DependencyProbes.ERROR, error)
			.build();
	}

	private void logChange(Health health) {
		boolean healthy = health.getStatus().equals(Status.UP);
		if (this.healthyBefore.getAndSet(healthy) != healthy) {
			if (healthy) {
				logger.info("{} is healthy again", this.name);
			}
			else {
				logger.warn("{} is not healthy: {}", this.name, health.getDetails().get(DependencyProbes.ERROR));
			}
		}
	}

	private static long millisSince(long start) {
		return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
	}

}
