package org.healthpipeline.common.schedule;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;

/**
 * Repeats a task while the application runs, starting immediately, on its own thread.
 * After a failure it retries after the pause; only the first of consecutive failures is
 * logged. Stopping interrupts the task. At shutdown it waits up to 10 seconds for an
 * interrupted task to finish. Thread-safe.
 */
public final class Recurring implements SmartLifecycle {

	private static final Logger logger = LoggerFactory.getLogger(Recurring.class);

	private static final Duration STOP_LIMIT = Duration.ofSeconds(10);

	private final String name;

	private final Duration pause;

	private final Supplier<Duration> work;

	private @Nullable Thread thread;

	private boolean woken;

	/**
	 * @param name name of the thread, and in the log
	 * @param pause time from an end to the next start
	 * @param work several processes may run it at the same time
	 */
	public Recurring(String name, Duration pause, Runnable work) {
		this(name, pause, () -> {
			work.run();
			return pause;
		});
	}

	private Recurring(String name, Duration pause, Supplier<Duration> work) {
		this.name = name;
		this.pause = pause;
		this.work = work;
	}

	/**
	 * Repeats a task that returns the pause before its next run.
	 * @param pause pause after a failure
	 */
	public static Recurring paced(String name, Duration pause, Supplier<Duration> work) {
		return new Recurring(name, pause, work);
	}

	@Override
	public synchronized void start() {
		Thread started = new Thread(this::repeat, this.name);
		started.setDaemon(true);
		this.thread = started;
		started.start();
	}

	/** Ends the pause early, because there is work. */
	public synchronized void wake() {
		this.woken = true;
		notifyAll();
	}

	private void repeat() {
		boolean failing = false;
		try {
			boolean more = true;
			while (more) {
				Duration next = this.pause;
				try {
					next = this.work.get();
					failing = false;
				}
				catch (RuntimeException ex) {
					if (!failing && !Thread.currentThread().isInterrupted()) {
						logger.warn("{} failed and will be retried", this.name, ex);
					}
					failing = true;
				}
				more = awaitNext(next);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * @return false when this thread has been stopped
	 */
	private synchronized boolean awaitNext(Duration next) throws InterruptedException {
		long end = System.nanoTime() + next.toNanos();
		long left = next.toNanos();
		while (this.thread == Thread.currentThread() && !this.woken && left > 0) {
			TimeUnit.NANOSECONDS.timedWait(this, left);
			left = end - System.nanoTime();
		}
		this.woken = false;
		return this.thread == Thread.currentThread();
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
		Thread running = this.thread;
		this.thread = null;
		if (running != null) {
			running.interrupt();
			notifyAll();
		}
		return running;
	}

	@Override
	public synchronized boolean isRunning() {
		return this.thread != null;
	}

}
