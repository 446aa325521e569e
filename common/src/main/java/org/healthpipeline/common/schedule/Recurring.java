package org.healthpipeline.common.schedule;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;

/**
 * Does something again and again while the application runs, first when it starts, on a
 * thread of its own. What fails is tried again after the pause; only the first failure in
 * a row is logged. Stopping interrupts it; when the application ends, it waits up to 10
 * seconds for what was interrupted to leave things in order. Safe for use by several
 * threads.
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
	 * @param name of the thread, and in the log
	 * @param pause from an end to the next start
	 * @param work must bear being done by several processes at once
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
	 * Does something that says each time how long to wait before the next.
	 * @param pause after a failure
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

	/** Ends the pause: there is something to do now. */
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
						logger.warn("{} failed and is tried again", this.name, ex);
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
