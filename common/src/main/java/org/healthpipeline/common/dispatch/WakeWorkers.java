package org.healthpipeline.common.dispatch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.healthpipeline.common.job.Lane;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A fixed number of threads that call the handler for the wake-ups of one lane. A user
 * who is offered again while waiting is handled once. Thread-safe.
 */
public final class WakeWorkers {

	private static final Logger logger = LoggerFactory.getLogger(WakeWorkers.class);

	private static final int WAITING_MAX = 10_000;

	private final WakeBuffer buffer = new WakeBuffer(WAITING_MAX);

	private final List<Thread> threads = new ArrayList<>();

	private final Dispatch.WakeHandler handler;

	public WakeWorkers(String name, int size, Dispatch.WakeHandler handler) {
		this.handler = handler;
		for (int number = 1; number <= size; number++) {
			Thread thread = new Thread(this::run, name + "-" + number);
			thread.setDaemon(true);
			this.threads.add(thread);
			thread.start();
		}
	}

	/** Calls the handler for a user without a wake-up from outside. */
	public void offer(UUID user, Lane lane) {
		offer(new WakeUp(new WakeUp.Key(user, lane), Trace.NEW));
	}

	/** Returns the number of wake-ups that wait for a thread. */
	public int waiting() {
		return this.buffer.size();
	}

	void offer(WakeUp wakeUp) {
		this.buffer.offer(wakeUp);
	}

	private void run() {
		try {
			List<WakeUp> next = this.buffer.take(1);
			while (!next.isEmpty()) {
				handle(next.get(0));
				next = this.buffer.take(1);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void handle(WakeUp wakeUp) {
		wakeUp.trace().during(() -> {
			try {
				this.handler.woken(wakeUp.key().user(), wakeUp.key().lane());
			}
			catch (RuntimeException ex) {
				logger.warn("The handling of a wake-up of user {} failed; the sweep will repeat it",
						wakeUp.key().user(), ex);
			}
		});
	}

	/** Accepts no more wake-ups, and waits for those in progress. */
	public void close(Duration within) {
		this.buffer.closeAndForget();
		long end = System.nanoTime() + within.toNanos();
		for (Thread thread : this.threads) {
			try {
				thread.join(Math.max(1, Duration.ofNanos(end - System.nanoTime()).toMillis()));
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
			thread.interrupt();
		}
	}

}
