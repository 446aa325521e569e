package org.healthpipeline.web.drain;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.springframework.context.SmartLifecycle;

/**
 * The last seconds before an instance closes its port: it ends before everything else, so
 * that the load balancer in front has turned away when the port closes. Safe for use by
 * several threads.
 */
class Drain implements SmartLifecycle {

	private final Duration duration;

	private volatile boolean running;

	private volatile boolean draining;

	/**
	 * @param duration zero where there is no other instance to turn to
	 */
	Drain(Duration duration) {
		this.duration = duration;
	}

	/** Whether requests belong to another instance from now on. */
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
