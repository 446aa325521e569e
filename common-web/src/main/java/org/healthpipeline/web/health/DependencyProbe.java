package org.healthpipeline.web.health;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.healthpipeline.common.health.DependencyCheck;
import org.healthpipeline.common.health.DependencyException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks one server, with a limit in time. A check that hangs is not started a second time,
 * so a dead server costs one thread, however often it is asked about. Not safe for use by
 * several threads.
 */
final class DependencyProbe {

	private static final Logger logger = LoggerFactory.getLogger(DependencyProbe.class);

	private final DependencyCheck check;

	private final Executor threads;

	private @Nullable FutureTask<CheckResult> running;

	private boolean healthyBefore = true;

	DependencyProbe(DependencyCheck check, Executor threads) {
		this.check = check;
		this.threads = threads;
	}

	String name() {
		return this.check.name();
	}

	boolean needed() {
		return this.check.needed();
	}

	/** Begins to ask, unless it is still asking. */
	void start() {
		if (this.running == null && this.check.configured()) {
			FutureTask<CheckResult> task = new FutureTask<>(this::ask);
			this.running = task;
			this.threads.execute(task);
		}
	}

	/** What came of it, after this time at most. */
	CheckResult await(Duration timeout) throws InterruptedException {
		FutureTask<CheckResult> task = this.running;
		if (task == null) {
			return CheckResult.notConfigured();
		}
		CheckResult result;
		try {
			result = task.get(Math.max(0, timeout.toNanos()), TimeUnit.NANOSECONDS);
			this.running = null;
		}
		catch (TimeoutException ex) {
			result = CheckResult.failed(timeout.toMillis(), "no answer in time");
		}
		catch (ExecutionException ex) {
			throw new IllegalStateException("The check of " + name() + " is broken", ex);
		}
		logChange(result);
		return result;
	}

	private CheckResult ask() {
		long start = System.nanoTime();
		try {
			this.check.check();
			return CheckResult.healthy(millisSince(start));
		}
		catch (DependencyException ex) {
			return CheckResult.failed(millisSince(start), String.valueOf(ex.getMessage()));
		}
		catch (RuntimeException ex) {
			// Texts of drivers tell about the inside, so only their kind is said.
			return CheckResult.failed(millisSince(start), "does not answer (" + ex.getClass().getSimpleName() + ")");
		}
	}

	private void logChange(CheckResult result) {
		if (result.healthy() != this.healthyBefore) {
			this.healthyBefore = result.healthy();
			if (result.healthy()) {
				logger.info("{} is healthy again", name());
			}
			else {
				logger.warn("{} is not healthy: {}", name(), result.error());
			}
		}
	}

	private static long millisSince(long start) {
		return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
	}

}
