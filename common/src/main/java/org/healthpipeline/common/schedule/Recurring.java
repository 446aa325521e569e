package org.healthpipeline.common.schedule;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;

/**
 * Does something again and again while the application runs, first when it starts, on a
 * thread of its own. What fails is tried again after the pause; only the first failure in
 * a row is logged. Stopping interrupts it; when the application ends, it waits a while
 * for what was interrupted to leave things in order.
 */
public final class Recurring implements SmartLifecycle {

	private static final Logger logger = LoggerFactory.getLogger(Recurring.class);

	private static final Duration STOP_LIMIT = Duration.ofSeconds(10);

	private final String name;

	private final Duration pause;

	private final Runnable work;

	private @Nullable Thread thread;

	private CountDownLatch stopping = new CountDownLatch(1);

	/**
	 * @param name of the thread, and in the log
	 * @param pause from an end to the next start
	 * @param work must bear being done by several processes at once
	 */
	public Recurring(String name, Duration pause, Runnable work) {
		this.name = name;
		this.pause = pause;
		this.work = work;
	}

	@Override
	public synchronized void start() {
		CountDownLatch stop = new CountDownLatch(1);
		Thread started = new Thread(() -> repeat(stop), this.name);
		started.setDaemon(true);
		started.start();
		this.thread = started;
		this.stopping = stop;
	}

	private void repeat(CountDownLatch stop) {
		boolean failing = false;
		try {
			do {
				failing = once(failing);
			}
			while (!stop.await(this.pause.toMillis(), TimeUnit.MILLISECONDS));
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private boolean once(boolean failedBefore) {
		try {
			this.work.run();
			return false;
		}
		catch (RuntimeException ex) {
			if (!failedBefore && !Thread.currentThread().isInterrupted()) {
				logger.warn("{} failed and is tried again", this.name, ex);
			}
			return true;
		}
	}

	@Override
	public void stop() {
		interrupted();
	}

	@Override
	public void stop(Runnable callback) {
		Thread interrupted = interrupted();
		if (interrupted == null) {
			callback.run();
			return;
		}
		Thread waiting = new Thread(() -> {
			try {
				interrupted.join(STOP_LIMIT.toMillis());
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
			callback.run();
		}, this.name + "-end");
		waiting.start();
	}

	private synchronized @Nullable Thread interrupted() {
		this.stopping.countDown();
		Thread running = this.thread;
		this.thread = null;
		if (running != null) {
			running.interrupt();
		}
		return running;
	}

	@Override
	public synchronized boolean isRunning() {
		return this.thread != null;
	}

}
