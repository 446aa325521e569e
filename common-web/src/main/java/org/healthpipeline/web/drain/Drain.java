package org.healthpipeline.web.drain;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.springframework.context.SmartLifecycle;

/**
 * The time before an instance closes its port. This bean stops before all others, so that
 * the load balancer has stopped sending requests when the port closes. Thread-safe.
 */
class Drain implements SmartLifecycle {

	private final Duration duration;

	private volatile boolean running;

	private volatile boolean draining;

	/**
	 * @param duration zero where there is no other instance
	 */
	Drain(Duration duration) {
		this.duration = duration;
	}

	/** Returns true when requests should go to another instance. */
	boolean draining() {
		return this.draining;
	}

	@Override
	public void start() {
		this.draining = false;
		this.running = true;
	}

	@Override
	public void stop(Runnable callback) {
		stop();
		CompletableFuture.delayedExecutor(this.duration.toMillis(), TimeUnit.MILLISECONDS).execute(callback);
	}

	@Override
	public void stop() {
		this.draining = !this.duration.isZero();
		this.running = false;
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

}
